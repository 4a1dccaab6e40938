/* nodes: one node of a structure tree: between tags.c, which makes them, and tree.c, which writes them. And objects in
 * their written form, between tree.c and save.c. */
#ifndef BP_PDFFILE_NODES_H
#define BP_PDFFILE_NODES_H

#include <hpdf_objects.h>

#include "pdffile/tags.h"

enum bp_node_what { BP_NODE_ELEMENT, BP_NODE_CONTENT, BP_NODE_ANNOTATION };

/* Small, as a large table is a hundred thousand of them. */
struct bp_tag_node {
    enum bp_node_what what : 8;
    enum bp_tag_kind kind : 8;          /* element */
    unsigned parent, first, last, next; /* nodes; 0 for none */
    unsigned page;                      /* content, annotation: from 1 */
    unsigned number;                    /* element: its object's; content: its MCID; annotation: its object's */
    const struct bp_tag_says *says;     /* NULL for nothing */
};

/* Where objects go that are no streams: the bytes of one are added to `bytes`, and then ended. */
struct bp_pdf_packer {
    struct bp_buf bytes; /* of those that still fit in one pack */
    struct bp_buf pack;  /* the last one */
    unsigned *numbers;
    size_t *ends;
    size_t count;
    struct bp_pdf_file *file;
};

/* The bytes that end here are the object of that number. */
void bp_pdf_packer_end(struct bp_pdf_packer *packer, unsigned number);

#endif
