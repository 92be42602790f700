using Commonweal.Platform.Languages;
using Commonweal.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Commonweal.Decide.Elections;

public sealed class CandidateQuestionsPage(ShowQuestions show, AskQuestion ask, SupportQuestion support, AnswerQuestion answer, Words words) : CommonwealPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public Guid Question { get; set; }

    [BindProperty]
    public bool Support { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public QuestionsView View { get; private set; } = null!;

    public override async Task Load() => View = await show.Run(Who, Id);

    public async Task<IActionResult> OnPostAskAsync()
    {
        await ask.Run(Who, Id, Text ?? "");
        return Done(ElectionLinks.Questions(Id), words["Your question is asked."]);
    }

    public async Task<IActionResult> OnPostSupportAsync()
    {
        await support.Run(Who, Question, Support);
        return Done(ElectionLinks.Questions(Id) + $"#q-{Question}");
    }

    public async Task<IActionResult> OnPostAnswerAsync()
    {
        await answer.Run(Who, Question, Answer ?? "");
        return Done(ElectionLinks.Questions(Id) + $"#q-{Question}", words["Your answer is saved."]);
    }
}
