/* A paragraph's letters -> the element of the abbreviation they are part of, where it stands first: what it stands for
 * is read in its place. */
#include "pdf/reading.h"

/* The text round a letter, in UTF-8: enough to see whether a word begins and ends there. */
static size_t abbreviation_at(const struct bp_pdf_reading *reading, const struct bp_type_para *para, size_t at)
{
    const struct bp_abbreviations *known = reading->options->abbreviations;
    if (!known || para->text[at] >= sizeof known->begins || !known->begins[para->text[at]])
        return SIZE_MAX;
    struct bp_arena *arena = reading->cx->arena;
    size_t from = at, to = at + BP_ABBREVIATION_LONGEST + 4;
    if (from)
        U16_BACK_1(para->text, 0, from);
    to = to < para->n ? to : para->n;
    U16_SET_CP_LIMIT(para->text, from, to, para->n);
    struct bp_text before = bp_utf8_of(arena, para->text + from, at - from);
    return bp_abbreviation_at(known, bp_utf8_of(arena, para->text + from, to - from), before.n);
}

unsigned bp_pdf_reading_expansion(struct bp_pdf_reading *reading, unsigned parent, bool elsewhere,
                                  const struct bp_type_para *para, size_t at)
{
    struct bp_pdf_expansion *last = &reading->expansion;
    if (last->para == para && at >= last->from && at < last->to)
        return last->element;
    size_t which = abbreviation_at(reading, para, at);
    if (which == SIZE_MAX || reading->expanded[which])
        return 0;
    const struct bp_abbreviation *known = &reading->options->abbreviations->list[which];
    struct bp_tag_says says = {.expansion = known->meaning};
    if (elsewhere)
        says.language = reading->options->layout.type.language;
    reading->expanded[which] = true;
    *last = (struct bp_pdf_expansion){para, at, at + known->letters.n, 0};
    last->element = bp_tag_add(reading->tags, parent, BP_TAG_SPAN);
    bp_tag_say(reading->tags, last->element, &says);
    reading->tongue = NULL; /* words of another language behind it are an element of their own */
    return last->element;
}
