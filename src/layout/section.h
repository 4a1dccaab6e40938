/* section: the blocks from one page turn to the next -> strips, as far apart or as close as is asked for; and which
 * sections share a page. Private to layout/. */
#ifndef BP_LAYOUT_SECTION_H
#define BP_LAYOUT_SECTION_H

#include "layout/flow.h"

enum { BP_LAYOUT_LEVELS = 4 }; /* how close blocks stand: 0 as they should, each further one closer */

struct bp_layout_version {
    struct bp_layout_strips strips;
    size_t pages; /* it takes from the top of one; 0 while it is not made */
    double end;   /* how far down the last of them it comes */
};

struct bp_layout_section {
    const struct bp_block *from, *end; /* from the rule that turns the page, NULL for the document's end */
    struct bp_layout_version versions[BP_LAYOUT_LEVELS];
    double height, blank, lower; /* loose, on one endless page; of it room, and what lower charts would save */
    size_t alone;                /* the level it would have on a page of its own */
    size_t level;                /* the one that is printed */
    bool has_page_links;
    bool joins; /* the page that the section before it ends on */
};

/* Makes the version of a level, unless it is there. False when something in it cannot be set (recorded). */
bool bp_layout_section_set(struct bp_layout *layout, struct bp_layout_section *section, size_t level);

/* How high it would stand at a level, on one page: made only where that says it is of use. */
double bp_layout_section_height(const struct bp_layout_section *section, size_t level);

/* Finds the loosest level at which it fits on a page; 0 where none does. False as above. */
bool bp_layout_section_fit(struct bp_layout *layout, struct bp_layout_section *section);

/* ---- breaks.c */
/* How many pages a version takes that begins `above` points down one, and how far down the last it comes; with them. */
void bp_layout_version_measure(struct bp_layout *layout, struct bp_layout_version *version, double above,
                               struct bp_layout_pages *pages);
/* The same of one that takes several: its last page turns where that page is not left with a few lines. */
void bp_layout_version_break(struct bp_layout *layout, struct bp_layout_version *version, double above);

/* From a section to the next one on its page, with the line between them. */
double bp_layout_apart(const struct bp_layout *layout, size_t level);

/* Says of each section whether it joins the one before it: where it stands whole in what that one has left of its page,
 * if need be with all that share the page closer; or,
 * of more than a page, begins on one with little on it. The first has its page to itself. `again`: after page numbers
 * were set; what did not join before does not join now, or two settings could follow one another for ever (turns.c).
 * False as above. */
bool bp_layout_turn_pages(struct bp_layout *layout, struct bp_layout_section *list, size_t count, bool again);

#endif
