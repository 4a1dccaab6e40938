/* language: a catalogue -> phrases, numbers and dates of a locale; and templates -> text (mustache).
 * The only header of this folder other folders include; it gathers the private ones. */
#ifndef BP_LANGUAGE_H
#define BP_LANGUAGE_H

#include "language/abbreviation.h"
#include "language/format.h"
#include "language/mustache.h"
#include "language/phrase.h"

#endif
