/* narrative: an edition, findings, templates, commentary -> pack.md, and what its figures are to show.
 * All words come from the language catalogue and the Markdown templates. A story lives in the arena it is written in;
 * two editions may be written at once, each in a thread with a context and an arena of its own. */
#ifndef BP_NARRATIVE_H
#define BP_NARRATIVE_H

#include "narrative/figure.h"
#include "narrative/selection.h"

struct bp_phrases;

struct bp_story {
    struct bp_selection shown;       /* what of all that was found stands in it */
    struct bp_text markdown;         /* pack.md */
    struct bp_figure_asked *figures; /* charts/.. that it shows, each once */
    size_t figure_count, figure_cap;
    struct bp_hashed figure_names;   /* of these, as a set */
    struct bp_text *finding_texts;   /* as shown.findings: each in one sentence */
    struct bp_text *suspicion_texts; /* as shown.suspicions */
    struct bp_text *link_texts;      /* as pack.links: in one sentence, empty where one is not shown */
    struct bp_text *decisions;       /* asked this period, as Markdown */
    size_t decision_count, decision_cap;
    struct bp_text outlook;  /* what people write of what lies ahead, as Markdown; or empty */
    struct bp_text *quality; /* what a reader must know of the data, a line each */
    size_t quality_count, quality_cap;
    struct bp_text title;             /* of the document: the pack's title and its period */
    struct bp_text header_end;        /* behind the entity, in the head of every page of the PDF: the period */
    struct bp_text period_name;       /* Week 47, 16-22 Nov 2026 */
    struct bp_text page_of;           /* "Page {page} of {pages}" for the PDF */
    struct bp_text made_by;           /* the foot of the page */
    struct bp_text skip_words;        /* of the link that jumps over the page's head */
    const struct bp_phrases *phrases; /* open until bp_story_close: figures write their numbers with it */
};

/* Characters that a box stands for in the PDF, each with the words it was first seen in. */
struct bp_boxed {
    int32_t *list;
    struct bp_text *words;
    size_t count, cap, words_cap;
};

struct bp_narrative_options {
    const char *const *template_folders; /* first one wins; then the program's own */
    size_t template_folder_count;
    const struct bp_last_pack *last; /* or NULL: then the period before is judged anew */
    struct bp_text edited; /* a pack.md people have edited: their words, our figures; empty when there is none */
    const char *edited_file;
    const struct bp_boxed *boxed; /* to be said on page 1; NULL for none */
};

/* False: BP_BAD_PACK for a template or catalogue that is not right, with its file and line. */
bool bp_narrative_write(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_edition *edition,
                        const struct bp_narrative_options *options, struct bp_story *out);
/* Gives the language's formatters back; after a false bp_narrative_write too. */
void bp_story_close(struct bp_story *story);

#endif
