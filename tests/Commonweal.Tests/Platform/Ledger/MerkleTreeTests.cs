using System.Security.Cryptography;
using System.Text;
using Commonweal.Platform.Ledger;

namespace Commonweal.Tests.Platform.Ledger;

public sealed class MerkleTreeTests
{
    // The definition of RFC 6962, section 2.1, word for word.
    private static byte[] Defined(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0)
            return SHA256.HashData([]);
        if (leaves.Length == 1)
            return SHA256.HashData([0, .. leaves[0]]);
        var split = 1;
        while (split * 2 < leaves.Length)
            split *= 2;
        return SHA256.HashData([1, .. Defined(leaves[..split]), .. Defined(leaves[split..])]);
    }

    [Fact]
    public void The_root_is_that_of_the_definition_for_every_size()
    {
        var leaves = Enumerable.Range(0, 301).Select(i => Encoding.UTF8.GetBytes($"entry {i}")).ToArray();
        var tree = new MerkleTree();

        for (var size = 0; size <= 300; size++)
        {
            tree.Root().ShouldBe(Defined(leaves.AsSpan(0, size)), $"size {size}");
            // What is kept with a checkpoint is enough to go on.
            tree = new MerkleTree(tree.Size, tree.Peaks);
            tree.Append(leaves[size]);
        }
    }

    [Fact]
    public void The_root_of_nothing_and_of_one_empty_leaf_are_those_of_the_known_test_vectors()
    {
        var tree = new MerkleTree();
        Convert.ToHexStringLower(tree.Root()).ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        tree.Append([]);
        Convert.ToHexStringLower(tree.Root()).ShouldBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }
}
