/* story: all that is told of an edition. It lives in the arena it is written in; narrative/ fills it, but the figures.
 * Part of tell.h. */
#ifndef BP_TOLD_H
#define BP_TOLD_H

#include "tell/figure.h"
#include "tell/guide.h"
#include "tell/selection.h"

struct bp_phrases;

/* An item of decisions.md, as Markdown; what is not told apart is empty. */
struct bp_decision {
    struct bp_text text;            /* as it was written: */
    struct bp_text asked, if_not;   /* without and behind its `If not:` */
    struct bp_text what, owner, by; /* of asked: what, who decides, by when, in their words */
};

/* What the last pack asked to decide. */
struct bp_asked_last {
    struct bp_text text, words; /* as it was asked; what page 1 says of it */
    const char *became;         /* answered, asked_again, moved, late, open: as in pack.json */
};

struct bp_story {
    struct bp_selection shown;       /* what of all that was found stands in it */
    struct bp_text markdown;         /* pack.md */
    struct bp_text as_told;          /* the same before people's words of an edited pack were laid into it */
    struct bp_figure_asked *figures; /* charts/.. that it shows, each once */
    size_t figure_count, figure_cap;
    struct bp_hashed figure_names;      /* of these, as a set */
    const struct bp_pictures *pictures; /* that people's words may show; NULL for none */
    struct bp_text *finding_texts;      /* as shown.findings: each in one sentence */
    struct bp_text *suspicion_texts;    /* as shown.suspicions */
    struct bp_text *link_texts;         /* as pack.links: in one sentence, empty where one is not shown */
    struct bp_decision *decisions;      /* asked this period */
    size_t decision_count, decision_cap;
    struct bp_text *answers; /* to what was asked before, as Markdown */
    size_t answer_count, answer_cap;
    struct bp_asked_last *asked_last;
    size_t asked_last_count, asked_last_cap;
    const struct bp_heard_found *heard; /* customers' words it shows, as pack.verbatims */
    size_t heard_count;
    struct bp_text outlook;  /* what people write of what lies ahead, as Markdown; or empty */
    struct bp_text *quality; /* what a reader must know of the data, a line each */
    size_t quality_count, quality_cap;
    struct bp_guide guide;
    struct bp_text title;              /* of the document: the pack's title and its period */
    struct bp_text header_end;         /* behind the entity, in the head of every page of the PDF: the period */
    struct bp_text period_name;        /* Week 47, 16-22 Nov 2026 */
    struct bp_text page_of;            /* "Page {page} of {pages}" for the PDF */
    struct bp_text page_link, page_at; /* the word of links to a page; what the PDF puts for it: "p. {page}" */
    struct bp_text table_part, table_part_continued, table_continued; /* above a table that is parted or goes on */
    struct bp_text unit_head;                                         /* of the columns that hold units */
    struct bp_text headline;                                          /* "5 of 9 goals met ..", as page 1 begins */
    struct bp_text made_by;                                           /* the foot of the page */
    struct bp_text skip_words;                                        /* of the link that jumps over the page's head */
    const struct bp_phrases *phrases; /* open until bp_story_close: figures write their numbers with it */
    bool phrases_lent;                /* and after it */
};

#endif
