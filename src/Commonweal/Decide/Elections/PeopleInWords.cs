using Commonweal.Platform.Languages;

namespace Commonweal.Decide.Elections;

internal static class PeopleInWords
{
    extension(Words words)
    {
        /// <summary>A person's name, or what stands for it once they have erased their account.</summary>
        public string Person(string name) => name.Length > 0 ? name : words["A former member"];

        /// <summary>“Ann, Bo and Cy”.</summary>
        public string People(IEnumerable<string> names)
        {
            var all = names.Select(words.Person).ToList();
            return all.Count <= 1 ? string.Concat(all) : words["{0} and {1}", string.Join(", ", all[..^1]), all[^1]];
        }
    }
}
