/* An edition -> what leads the readers of its page: marks, names, words. */
#include "document/document.h"
#include "tell/tell.h"

static void name_words(struct bp_teller *t, struct bp_guide *guide)
{
    static const char *const keys[BP_GUIDE_WORDS] = {
        [BP_GUIDE_CONTENTS] = "html.contents", [BP_GUIDE_BACK] = "html.back",  [BP_GUIDE_CHART_DATA] = "html.data",
        [BP_GUIDE_VALUE] = "html.value",       [BP_GUIDE_PERIOD] = "t.period", [BP_GUIDE_READING] = "t.reading",
        [BP_GUIDE_SCORECARD] = "t.scorecard",  [BP_GUIDE_MISSES] = "t.misses", [BP_GUIDE_STATUS] = "t.state",
        [BP_GUIDE_OWNER] = "t.owner",          [BP_GUIDE_ALL] = "html.all",    [BP_GUIDE_COPY] = "html.copy",
        [BP_GUIDE_COPIED] = "html.copied",     [BP_GUIDE_COLON] = "t.colon"};
    for (size_t i = 0; i < BP_GUIDE_WORDS; i++)
        if (keys[i])
            guide->words[i] = bp_tell(t, keys[i]);
    guide->words[BP_GUIDE_SHOWN] =
        BP_TELL(t, "html.shown", bp_arg_text("n", BP_T("{n}")), bp_arg_text("of", BP_T("{of}")));
    guide->words[BP_GUIDE_HALF] = bp_tell_number(t, 0.5, 1);
}

/* As it stands on the page, behind Markdown: of line ends there, a blank. */
static struct bp_text as_shown(const struct bp_teller *t, struct bp_text name)
{
    struct bp_document document;
    if (!bp_document_parse(t->cx, "", bp_md(t->cx->arena, name), &document) || !document.blocks)
        return name;
    return bp_text_trim(bp_inline_words(t->cx->arena, document.blocks->inlines));
}

void bp_tell_guide(struct bp_teller *t)
{
    struct bp_guide *guide = &t->story->guide;
    name_words(t, guide);
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        const struct bp_metric *m = &t->pack->metrics[j->series->metric];
        if (j->series->segment != 0)
            continue;
        struct bp_guide_metric *one = BP_PUSH(t->cx->arena, guide->metrics, guide->metric_count, guide->metric_cap);
        *one =
            (struct bp_guide_metric){.id = m->id.text, .name = as_shown(t, m->name.text), .owner = bp_tell_owner(t, m)};
        bp_figure_icon_of(t, j, &one->mark, &one->status);
    }
}
