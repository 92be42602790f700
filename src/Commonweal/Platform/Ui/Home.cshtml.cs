namespace Commonweal.Platform.Ui;

public sealed class HomePage : CommonwealPage
{
}
