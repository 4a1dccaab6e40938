/* writer: blocks and inlines -> HTML elements. Holds what the elements of one page share. Private to html/. */
#ifndef BP_HTML_WRITER_H
#define BP_HTML_WRITER_H

#include "html/html.h"
#include "html/told.h"

/* A page of the document behind the first. */
struct bp_html_section {
    const struct bp_block *rule;  /* what it begins behind */
    const struct bp_place *place; /* of its heading; NULL for one without words */
    struct bp_text words;         /* of its heading */
    size_t metric;                /* of the guide: whose page it is; SIZE_MAX: of none */
};

struct bp_html_writer {
    struct bp_ctx *cx;
    const char *file;
    const struct bp_block *headline; /* of the document; NULL for none */
    const struct bp_drawings *drawings;
    struct bp_buf *out;
    const struct bp_guide *guide;                 /* an empty one where there is none */
    struct bp_told_names names;                   /* metrics and days, as texts have them */
    const struct bp_abbreviations *abbreviations; /* NULL for none */
    bool *expanded;                               /* as these: what it stands for has been said */
    struct bp_places places;                      /* of the document's headings; */
    size_t place;                                 /* the next one's */
    struct bp_html_section *sections;
    size_t section_count, section_cap;
    bool *has_section; /* as guide.metrics */
    size_t *linked;    /* as guide.metrics: the last block with a link to it */
    size_t block;      /* counts cells, paragraphs, items */
    size_t metric;     /* whose section this is; SIZE_MAX: of none */
    bool in_section;
    bool plain; /* words in which nothing is marked: of a heading, of a link */
    struct bp_given_names labels, row_ids;
    size_t tables, charts; /* so far: their ids are numbered */
    struct bp_text topic;  /* the words of the last heading: what a table below it is about */
    int topic_level;       /* as the Markdown has it */
    int levels[6];         /* of the headings that this place stands under, outermost first */
    int level_count;
    bool failed; /* an image that names no drawing was recorded */
};

void bp_html_blocks(struct bp_html_writer *w, const struct bp_block *first);
void bp_html_block(struct bp_html_writer *w, const struct bp_block *block);
/* The level of the next heading, which the Markdown has at `level`, without gaps: one of level 4 right below one of
 * level 2 is written as level 3, its place in the outline. */
int bp_html_level(struct bp_html_writer *w, int level);

/* ---- table.c */
void bp_html_table(struct bp_html_writer *w, const struct bp_block *table);
/* What stands round the rows of any. `name`: its class, "" for none; `shown`: the caption can be seen. */
void bp_html_table_begin(struct bp_html_writer *w, struct bp_text title, bool scrolls, const char *name, bool shown);
void bp_html_table_end(struct bp_html_writer *w, bool scrolls);

/* ---- inline.c. `line` is the Markdown's, for messages. */
void bp_html_inlines(struct bp_html_writer *w, const struct bp_inline *first, int line);
/* Each image in a <figure>, side by side. False, and nothing written, unless the list is images alone. */
bool bp_html_figures(struct bp_html_writer *w, const struct bp_inline *first, int line);

/* ---- joins.c: text between tags, in which what belongs together is held so (document/joins.h) */
void bp_html_joined(struct bp_buf *out, struct bp_text text);

/* ---- words.c: text, with a link at each metric named, a <time> at each day and an <abbr> at the first of each kind */
void bp_html_words(struct bp_html_writer *w, struct bp_text text);
/* That of a text and of all that follow it; gives the last of them. */
const struct bp_inline *bp_html_text_run(struct bp_html_writer *w, const struct bp_inline *one);

/* ---- contents.c */
struct bp_text bp_html_section(struct bp_arena *arena, const struct bp_guide_metric *metric); /* "#metric.nps" */
void bp_html_sections(struct bp_html_writer *w, const struct bp_block *first);                /* finds them */
void bp_html_contents(struct bp_html_writer *w);                                              /* the strip */
void bp_html_section_begin(struct bp_html_writer *w, const struct bp_html_section *section);
void bp_html_way_back(struct bp_html_writer *w);
/* ` data-status=".." data-owner=".."`: what a script filters by. */
void bp_html_facts(struct bp_html_writer *w, const struct bp_guide_metric *metric);

/* ---- data.c: the tables behind the drawings of a paragraph; nothing where none has one */
void bp_html_chart_data(struct bp_html_writer *w, const struct bp_inline *figures);
/* What a chart or its data are called: "NPS: Last six weeks"; the last heading alone where they have no title. */
struct bp_text bp_html_topic(const struct bp_html_writer *w, struct bp_text title);

/* ---- number.c */
struct bp_html_widths {
    size_t digits, points; /* signs count as digits, blanks as points */
};
bool bp_html_is_number(struct bp_text text); /* and nothing else, but for its sign and its % */
void bp_html_widen(struct bp_html_widths *most, struct bp_text text);
void bp_html_pad(struct bp_buf *out, const struct bp_html_widths *most, struct bp_text text);

/* ` dir="rtl"` where the words run from right to left; nothing where they run as the page does. direction.c */
void bp_html_direction(struct bp_html_writer *w, const struct bp_inline *inlines);

/* Its bytes in the page. picture.c */
void bp_html_picture(struct bp_html_writer *w, const struct bp_drawing *drawing, struct bp_text alt);

#endif
