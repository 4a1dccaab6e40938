/* writer: calls that build a PDF file -> libharu objects, each call checked, and in the end the file's bytes.
 * A writer owns its libharu document. libharu forgets its first error when a second one comes, and its object functions
 * tell nobody: so every call goes through here, the first error stays, and after it every call does nothing.
 * Part of pdffile.h. */
#ifndef BP_PDFFILE_WRITER_H
#define BP_PDFFILE_WRITER_H

#include <hpdf.h>
#include <hpdf_doc.h>

#include "base/base.h"

struct bp_tags;

struct bp_pdf_writer {
    struct bp_arena *arena;
    HPDF_Doc doc;
    struct bp_tags *tags; /* the file's structure tree; NULL for none */
    HPDF_STATUS failed;   /* HPDF_OK, or libharu's first error */
    void *packed;         /* what zlib made last, */
    size_t room;          /* and for how many bytes there is room */
};

void bp_pdf_writer_open(struct bp_pdf_writer *w, struct bp_arena *arena);
void bp_pdf_writer_close(struct bp_pdf_writer *w);
/* Keeps an error. True while there is none. */
bool bp_pdf_check(struct bp_pdf_writer *w, HPDF_STATUS status);

/* New objects; NULL after an error, which every function below takes. Dictionaries and streams are indirect but for
 * `inner`. */
HPDF_Dict bp_pdf_dict(struct bp_pdf_writer *w);
HPDF_Dict bp_pdf_inner(struct bp_pdf_writer *w);
HPDF_Array bp_pdf_array(struct bp_pdf_writer *w);
HPDF_Dict bp_pdf_stream(struct bp_pdf_writer *w, struct bp_text bytes); /* deflated */
HPDF_Dict bp_pdf_plain_stream(struct bp_pdf_writer *w, struct bp_text bytes);
/* Operators that several pages have alike, deflated, unless libharu's own mode is to compress nothing. */
HPDF_Dict bp_pdf_operators(struct bp_pdf_writer *w, struct bp_text operators);
/* All a page draws of its own, as those above; what it has alike with others before and behind that. */
void bp_pdf_content(struct bp_pdf_writer *w, HPDF_Page page, HPDF_Dict before, struct bp_text operators,
                    HPDF_Dict behind);

/* An entry of a dictionary. A direct object belongs to the one it is put into. */
void bp_pdf_put(struct bp_pdf_writer *w, HPDF_Dict dict, const char *key, void *object);
void bp_pdf_put_name(struct bp_pdf_writer *w, HPDF_Dict dict, const char *key, const char *name);
void bp_pdf_put_int(struct bp_pdf_writer *w, HPDF_Dict dict, const char *key, long value);
void bp_pdf_put_true(struct bp_pdf_writer *w, HPDF_Dict dict, const char *key);
void bp_pdf_put_ascii(struct bp_pdf_writer *w, HPDF_Dict dict, const char *key, const char *text);
/* As UTF-16BE; of a text of more than 15,000 characters the start. */
void bp_pdf_put_text(struct bp_pdf_writer *w, HPDF_Dict dict, const char *key, struct bp_text text);

void bp_pdf_push(struct bp_pdf_writer *w, HPDF_Array array, void *object);
void bp_pdf_push_int(struct bp_pdf_writer *w, HPDF_Array array, long value);
void bp_pdf_push_real(struct bp_pdf_writer *w, HPDF_Array array, double value);
/* [page /XYZ left top null]: libharu's own refuses the zoom 0 that means "as it is". */
HPDF_Array bp_pdf_destination(struct bp_pdf_writer *w, HPDF_Page page, double left, double top);

/* A number as PDF has it: at most three decimals, never an exponent, whatever the locale. */
void bp_pdf_real(struct bp_buf *out, double value);
void bp_pdf_place(struct bp_buf *out, double value); /* the same with two decimals: a place on a page */

/* What zlib makes of bytes, at its usual level: until it is asked again. */
struct bp_text bp_pdf_deflated(struct bp_pdf_writer *w, struct bp_text bytes);

/* ---- save.c */
void bp_pdf_md5(struct bp_text bytes, unsigned char digest[16]);
/* The whole file, with /ID made from its own bytes; small objects are packed together. False after an error (not
 * recorded here). */
bool bp_pdf_save(struct bp_pdf_writer *w, struct bp_text *out);

#endif
