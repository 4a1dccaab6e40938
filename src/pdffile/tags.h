/* tags: what stands in a file, element by element in the order it is to be read -> the structure tree (ISO 32000-1,
 * 14.7 and 14.8). Part of pdffile.h.
 * An element is a number, from 1; 0 is none, and what is asked of it does nothing. They are kept in one list of the
 * tree's own and written into the file by it, not by libharu: a table of ten thousand rows is a hundred thousand of
 * them, and libharu takes a kilobyte for each. Texts given lend: they must live as long as the tree.
 *
 *     page = bp_tags_page(tags, made);                 a new page: before what stands on it
 *     tag = bp_tag_add(tags, BP_TAG_DOCUMENT, BP_TAG_P);
 *     mcid = bp_tag_content(tags, tag);                what is drawn of it next, on that page: /P <</MCID mcid>> BDC
 */
#ifndef BP_PDFFILE_TAGS_H
#define BP_PDFFILE_TAGS_H

#include "pdffile/writer.h"

enum bp_tag_kind {
    BP_TAG_DOCUMENT,
    BP_TAG_H1,
    BP_TAG_H2,
    BP_TAG_H3,
    BP_TAG_H4,
    BP_TAG_H5,
    BP_TAG_H6,
    BP_TAG_P,
    BP_TAG_L, /* of LI, each of Lbl and LBody */
    BP_TAG_LI,
    BP_TAG_LBL,
    BP_TAG_LBODY,
    BP_TAG_TABLE, /* of TR, each of TH and TD */
    BP_TAG_TR,
    BP_TAG_TH,
    BP_TAG_TD,
    BP_TAG_FIGURE,
    BP_TAG_CAPTION,
    BP_TAG_LINK,
    BP_TAG_SPAN,
    BP_TAG_QUOTE,
    BP_TAG_BLOCK_QUOTE,
    BP_TAG_CODE,
    BP_TAG_TOC, /* of TOCI, each a Reference */
    BP_TAG_TOCI,
    BP_TAG_REFERENCE
};
enum { BP_TAG_KINDS = BP_TAG_REFERENCE + 1 };

enum { BP_TAG_ROOT = 1 }; /* the Document, there from the start */

/* What the elements of some kinds say beside what they hold. */
struct bp_tag_says {
    struct bp_text language;         /* where it differs from what it stands in */
    struct bp_text alt;              /* figure: what it shows; it must be there */
    struct bp_text expansion;        /* what an abbreviation stands for */
    const char *scope;               /* TH: Row or Column; it must be there */
    const char *numbering;           /* L: Decimal, Disc */
    bool has_box, in_line;           /* figure: it stands among words */
    double left, bottom, right, top; /* its box on its page, from the lower left corner */
};

struct bp_tag_node;

struct bp_tags {
    struct bp_pdf_writer *w;
    HPDF_Dict root; /* StructTreeRoot: an object of libharu's, whose words are the tree's */
    struct bp_tag_node *nodes;
    size_t count, cap;
    unsigned *pages; /* object numbers */
    size_t page_count, page_cap;
    size_t *starts; /* of a page: the first of its contents */
    size_t start_count, start_cap;
    unsigned *contents; /* the element of each, page after page */
    size_t content_count, content_cap;
    unsigned *notes; /* the element of each annotation */
    size_t note_count, note_cap;
    unsigned leaves; /* the number of the parent tree's first leaf */
};

/* The tree of a file; bp_pdf_save writes it. */
void bp_tags_open(struct bp_tags *tags, struct bp_pdf_writer *w);
/* Pages in their order; all annotations are to come after the last. */
void bp_tags_page(struct bp_tags *tags, HPDF_Page page);

/* The name of a kind in the file: H1, LBody. */
const char *bp_tag_name(enum bp_tag_kind kind);
enum bp_tag_kind bp_tag_kind_of(const struct bp_tags *tags, unsigned tag);

unsigned bp_tag_add(struct bp_tags *tags, unsigned parent, enum bp_tag_kind kind);
/* What it says, instead of what it said. */
void bp_tag_say(struct bp_tags *tags, unsigned tag, const struct bp_tag_says *says);
/* That language beside what it says. */
void bp_tag_language(struct bp_tags *tags, unsigned tag, struct bp_text language);
/* A piece of it on the last page: its MCID there. */
int bp_tag_content(struct bp_tags *tags, unsigned tag);
/* An annotation on a page (from 0) is part of it. */
void bp_tag_annotation(struct bp_tags *tags, unsigned tag, size_t page, HPDF_Annotation note);

/* ---- for save.c (tree.c): the tree as objects of its own */
/* Numbers them from `first` on; how many there are. */
unsigned bp_tags_number(struct bp_tags *tags, unsigned first);
/* What is to stand in the root's place. */
struct bp_text bp_tags_root(const struct bp_tags *tags);
struct bp_pdf_packer;
void bp_tags_write(const struct bp_tags *tags, struct bp_pdf_packer *out);

#endif
