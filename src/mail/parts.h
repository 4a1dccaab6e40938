/* parts: what the text and the HTML of a mail share. Private to mail/. */
#ifndef BP_MAIL_PARTS_H
#define BP_MAIL_PARTS_H

#include "document/document.h"
#include "mail/mail.h"

struct bp_mail_page {
    struct bp_ctx *cx;
    const struct bp_story *story;
    struct bp_document document;
    const struct bp_block *end; /* the first block that is not page 1's; NULL at the end */
};

/* False: recorded. */
bool bp_mail_page_open(struct bp_ctx *cx, const struct bp_story *story, struct bp_mail_page *out);

/* The same without what a mail cannot show: a mark is its word, links to pages of the document go with their brackets,
 * so do charts; of other pictures their alternative text stays. In a cell that has words of its own (`is_cell`) marks
 * go too: the words say what they do. */
struct bp_inline *bp_mail_tidy(const struct bp_mail_page *page, const struct bp_inline *inlines, bool is_cell);

/* A table without the columns whose cells are all empty once they are tidy; its cells are tidy. */
struct bp_mail_table {
    size_t rows, columns;
    struct bp_inline **cells; /* rows of columns; the first row is the header */
    enum bp_align *aligns;
};
void bp_mail_table(const struct bp_mail_page *page, const struct bp_block *block, struct bp_mail_table *out);
struct bp_inline *bp_mail_cell(const struct bp_mail_table *table, size_t row, size_t column);
/* A row that has words in its first cell alone is a heading of those below it. */
bool bp_mail_is_heading(const struct bp_mail_page *page, const struct bp_mail_table *table, size_t row);

/* Words of an inline list, in one line. */
struct bp_text bp_mail_words(const struct bp_mail_page *page, const struct bp_inline *inlines);
struct bp_text bp_mail_say(const struct bp_mail_page *page, const char *key);

/* text.c: `closing` are further paragraphs. `flowed`: a line that goes on ends with a blank (RFC 3676). */
struct bp_text bp_mail_text(const struct bp_mail_page *page, const struct bp_text *closing, size_t closing_count,
                            bool flowed);
/* page.c */
struct bp_text bp_mail_html(const struct bp_mail_page *page, const struct bp_text *closing, size_t closing_count);

#endif
