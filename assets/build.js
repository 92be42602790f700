// Builds the sheets, the scripts and the fonts into src/Commonweal/wwwroot.
// Run by assets.targets when something here is newer than what was built; by hand: npm run build.
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import * as esbuild from "esbuild";
import rtlcss from "rtlcss";
import * as sass from "sass";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "..", "src", "Commonweal", "wwwroot");

rmSync(out, { recursive: true, force: true });
for (const folder of ["css", "js", "fonts", "images"]) mkdirSync(join(out, folder), { recursive: true });

esbuild.buildSync({
  entryPoints: ["commonweal.js", "charts.js"].map((name) => join(here, "js", name)),
  outdir: join(out, "js"),
  bundle: true,
  format: "esm",
  minify: true,
  legalComments: "eof",
  target: "es2020",
});

const figtree = join(here, "node_modules", "@fontsource-variable", "figtree", "files");
for (const script of ["latin", "latin-ext"])
  copyFileSync(join(figtree, `figtree-${script}-wght-normal.woff2`), join(out, "fonts", `figtree-${script}.woff2`));
for (const name of readdirSync(join(here, "images")))
  copyFileSync(join(here, "images", name), join(out, "images", name));

// The sheets come last: the build takes commonweal.css as the sign that everything was built.
// One sheet for left-to-right, and the same sheet mirrored. Our own rules are logical; govuk-frontend's are not.
const { css } = sass.compile(join(here, "scss", "commonweal.scss"), {
  style: "compressed",
  loadPaths: [join(here, "node_modules")],
  quietDeps: true,
});
const minify = (text) => esbuild.transformSync(text, { loader: "css", minify: true, target: ["safari14", "firefox91", "chrome90"] }).code;
writeFileSync(join(out, "css", "commonweal.css"), minify(css));
writeFileSync(join(out, "css", "commonweal.rtl.css"), minify(rtlcss.process(css)));
