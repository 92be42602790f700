import "./ranked-paper.js";
import "./passkeys.js";
