/* pdffile: calls that build a PDF file -> its bytes: objects by libharu, a page's operators, fonts, the structure tree
 * a reader's program follows, what the file says of itself (PDF/A-2u and PDF/UA-1). The only header of this folder
 * other folders include; it gathers the private ones. All of it lives in the run's arena. */
#ifndef BP_PDFFILE_H
#define BP_PDFFILE_H

#include "pdffile/about.h"
#include "pdffile/embed.h"
#include "pdffile/ink.h"
#include "pdffile/tags.h"
#include "pdffile/writer.h"

#endif
