/* nodes: one node of a structure tree: between tags.c, which makes them, and tree.c, which writes them. And objects in
 * their written form, between tree.c and save.c. */
#ifndef BP_PDFFILE_NODES_H
#define BP_PDFFILE_NODES_H

#include <hpdf_objects.h>

#include "pdffile/tags.h"

enum bp_node_what { BP_NODE_ELEMENT, BP_NODE_CONTENT, BP_NODE_ANNOTATION };

struct bp_tag_node {
    enum bp_node_what what;
    enum bp_tag_kind kind;              /* element */
    unsigned parent, first, last, next; /* nodes; 0 for none */
    unsigned page;                      /* content, annotation: from 1 */
    unsigned number;                    /* element: its object's; content: its MCID; annotation: its object's */
    const struct bp_tag_says *says;     /* NULL for nothing */
};

/* Objects one after another, without the words around them: `ends` of each in the bytes. */
struct bp_pdf_objects {
    struct bp_arena *arena;
    struct bp_buf bytes;
    unsigned *numbers;
    size_t *ends;
    size_t count, cap, end_count, end_cap;
};

/* The object whose bytes end here has that number. */
void bp_pdf_objects_end(struct bp_pdf_objects *objects, unsigned number);

#endif
