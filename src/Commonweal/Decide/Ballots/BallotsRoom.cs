using Commonweal.Platform;

namespace Commonweal.Decide.Ballots;

public sealed class BallotsRoom : Room
{
}
