/* A judged process -> icons and words: what it does, whether its goal can be relied on, and what that asks for. */
#include "tell/tell.h"

static const char *variation_word(enum bp_variation variation)
{
    switch (variation) {
    case BP_VARIATION_NONE:
        return "none";
    case BP_VARIATION_COMMON:
        return "common";
    case BP_VARIATION_IMPROVEMENT:
        return "improvement";
    case BP_VARIATION_CONCERN:
        return "concern";
    case BP_VARIATION_HIGH:
        return "high";
    case BP_VARIATION_LOW:
        return "low";
    }
    return "none";
}

static const char *assurance_word(enum bp_assurance assurance)
{
    switch (assurance) {
    case BP_ASSURANCE_NONE:
        return "none";
    case BP_ASSURANCE_PASS:
        return "pass";
    case BP_ASSURANCE_FAIL:
        return "fail";
    case BP_ASSURANCE_INCONSISTENT:
        return "hit-or-miss";
    }
    return "none";
}

/* From fewer points the limits may still move, and no icon says what they only seem to. */
bool bp_tell_has_limits(const struct bp_judgement *j)
{
    return j->xmr.known >= BP_XMR_FEW && j->xmr.limits.known;
}

/* The catalogue's phrase for the two together: spc.VARIATION.ASSURANCE; in short under `read.`. */
static struct bp_text phrase_of(const struct bp_teller *t, bool in_short, const struct bp_judgement *j,
                                enum bp_assurance assurance)
{
    const struct bp_xmr *xmr = &j->xmr;
    bool is_silent = xmr->variation > BP_VARIATION_COMMON && !j->speaks; /* of a segment: an icon, and no word */
    enum bp_variation told = is_silent ? BP_VARIATION_NONE : xmr->variation;
    if (told == BP_VARIATION_NONE && assurance == BP_ASSURANCE_NONE)
        return (struct bp_text){"", 0};
    struct bp_text name =
        bp_text_fmt(t->cx->arena, "%s%s.%s", in_short ? "spc." : "", variation_word(told), assurance_word(assurance));
    struct bp_arg kinds = bp_arg_text("kinds", bp_tell_by_kind(t, "kinds", j->series->kind, NULL, 0));
    return bp_tell_named(t, in_short ? "read" : "spc", bp_text_z(t->cx->arena, name), &kinds, 1);
}

/* "Always meets" is of the limits: beside a miss it would be untrue of the figure, as "never meets" beside a goal met.
 */
static bool is_belied(const struct bp_judgement *j)
{
    enum bp_verdict verdict = bp_verdict_told(j);
    if (verdict == BP_MISSED)
        return j->xmr.assurance == BP_ASSURANCE_PASS;
    return (verdict == BP_MET || verdict == BP_WATCH) && j->xmr.assurance == BP_ASSURANCE_FAIL;
}

static struct bp_text phrase(const struct bp_teller *t, bool in_short, const struct bp_judgement *j)
{
    return phrase_of(t, in_short, j, is_belied(j) ? BP_ASSURANCE_NONE : j->xmr.assurance);
}

static bool has_changed(const struct bp_judgement *j)
{
    size_t known = 0;
    for (size_t i = 0; i < j->series->history_count; i++) {
        const struct bp_figure *f = &j->series->history[i].figure;
        known += f->known && f->complete && !f->hidden ? 1 : 0;
    }
    return known > j->xmr.known;
}

/* Beside the verdict it says already that it is better or worse than the little there is. */
static bool is_said_of_few(const struct bp_judgement *j)
{
    bool signals = j->xmr.variation == BP_VARIATION_IMPROVEMENT || j->xmr.variation == BP_VARIATION_CONCERN;
    return j->has_gap && signals;
}

/* Why nothing is said of the limits yet. */
static struct bp_text no_limits(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_text kinds = bp_tell_by_kind(t, "kinds", j->series->kind, NULL, 0);
    if (j->xmr.known == 0 || is_said_of_few(j))
        return (struct bp_text){"", 0};
    return BP_TELL(t, j->xmr.known < BP_XMR_FEW ? "spc.few" : "spc.flat", bp_arg_count("n", j->xmr.known),
                   bp_arg_count("least", BP_XMR_FEW), bp_arg_text("kinds", kinds),
                   bp_arg_word("changed", has_changed(j) ? "yes" : "no"));
}

/* What makes its last point a signal. */
static struct bp_text signal_words(const struct bp_teller *t, const struct bp_judgement *j)
{
    if (j->xmr.special == BP_SPECIAL_NONE)
        return (struct bp_text){"", 0};
    return BP_TELL(t, "spc.why", bp_arg_word("why", bp_tell_special(j)),
                   bp_arg_word("side", variation_word(j->xmr.variation)),
                   bp_arg_text("kinds", bp_tell_by_kind(t, "kinds", j->series->kind, NULL, 0)));
}

struct bp_text bp_tell_variation(const struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_list said = {0};
    if (!bp_tell_has_limits(j))
        return no_limits(t, j);
    bp_list_add(t, &said, phrase(t, false, j));
    bp_list_add(t, &said, signal_words(t, j));
    return bp_list_join(t, "list.sentence", &said);
}

/* High where up is better and it improves, or where down is better and it does not. */
static enum bp_icon variation_icon(enum bp_variation variation, enum bp_better better)
{
    switch (variation) {
    case BP_VARIATION_NONE:
        return BP_ICON_NONE;
    case BP_VARIATION_COMMON:
        return BP_ICON_COMMON;
    case BP_VARIATION_IMPROVEMENT:
        return better == BP_BETTER_DOWN ? BP_ICON_IMPROVEMENT_LOW : BP_ICON_IMPROVEMENT_HIGH;
    case BP_VARIATION_CONCERN:
        return better == BP_BETTER_DOWN ? BP_ICON_CONCERN_HIGH : BP_ICON_CONCERN_LOW;
    case BP_VARIATION_HIGH:
        return BP_ICON_NEUTRAL_HIGH;
    case BP_VARIATION_LOW:
        return BP_ICON_NEUTRAL_LOW;
    }
    return BP_ICON_NONE;
}

static enum bp_icon assurance_icon(enum bp_assurance assurance)
{
    switch (assurance) {
    case BP_ASSURANCE_NONE:
        return BP_ICON_NONE;
    case BP_ASSURANCE_PASS:
        return BP_ICON_PASS;
    case BP_ASSURANCE_FAIL:
        return BP_ICON_FAIL;
    case BP_ASSURANCE_INCONSISTENT:
        return BP_ICON_HIT_OR_MISS;
    }
    return BP_ICON_NONE;
}

static void add_icon(struct bp_teller *t, struct bp_list *list, enum bp_icon icon)
{
    static const char *const names[] = {[BP_ICON_COMMON] = "variation-common",
                                        [BP_ICON_IMPROVEMENT_HIGH] = "variation-better-high",
                                        [BP_ICON_IMPROVEMENT_LOW] = "variation-better-low",
                                        [BP_ICON_CONCERN_HIGH] = "variation-worse-high",
                                        [BP_ICON_CONCERN_LOW] = "variation-worse-low",
                                        [BP_ICON_NEUTRAL_HIGH] = "variation-high",
                                        [BP_ICON_NEUTRAL_LOW] = "variation-low",
                                        [BP_ICON_PASS] = "assurance-pass",
                                        [BP_ICON_FAIL] = "assurance-fail",
                                        [BP_ICON_HIT_OR_MISS] = "assurance-hit-or-miss"};
    if (icon == BP_ICON_NONE)
        return;
    struct bp_figure_asked figure = {.kind = BP_FIGURE_ICON, .icon = icon};
    figure.name = bp_figure_file(t, BP_T("icon"), names[icon]);
    figure.alt = bp_tell_named(t, "icon", names[icon], NULL, 0);
    bp_list_add(t, list, bp_figure_show(t, &figure));
}

static struct bp_text with_icons(struct bp_teller *t, const struct bp_judgement *j, struct bp_text words)
{
    struct bp_list parts = {0};
    if (!words.n)
        return words;
    if (bp_tell_has_limits(j)) {
        add_icon(t, &parts, variation_icon(j->xmr.variation, t->pack->metrics[j->series->metric].better));
        add_icon(t, &parts, assurance_icon(j->xmr.assurance));
    }
    bp_list_add(t, &parts, bp_md(t->cx->arena, words));
    return bp_list_join(t, "list.icon", &parts);
}

struct bp_text bp_view_variation(struct bp_teller *t, const struct bp_judgement *j)
{
    return with_icons(t, j, bp_tell_variation(t, j));
}

struct bp_text bp_view_variation_short(struct bp_teller *t, const struct bp_judgement *j)
{
    return with_icons(t, j, bp_tell_has_limits(j) ? phrase(t, true, j) : (struct bp_text){"", 0});
}

/* A goal met by chance is the rule: its icon says it. */
struct bp_text bp_view_variation_card(struct bp_teller *t, const struct bp_judgement *j)
{
    bool silent = j->xmr.assurance == BP_ASSURANCE_INCONSISTENT && j->xmr.variation != BP_VARIATION_NONE;
    if (!bp_tell_has_limits(j))
        return (struct bp_text){"", 0};
    return with_icons(t, j, silent ? phrase_of(t, true, j, BP_ASSURANCE_NONE) : phrase(t, true, j));
}

struct bp_text bp_view_variation_segment(struct bp_teller *t, const struct bp_judgement *j)
{
    bool shown = j->speaks || (j->goal && j->xmr.assurance != BP_ASSURANCE_NONE);
    return shown ? bp_view_variation_short(t, j) : (struct bp_text){"", 0};
}
