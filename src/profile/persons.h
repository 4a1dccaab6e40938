/* persons: a cell -> whether somebody's mail address, phone number or card number stands in it, alone or among other
 * text. One judgement for `inspect`, for messages, for rejected rows and for segments. Digits, blanks, dashes and marks
 * count in any width and script; dates, clock times, amounts, ranges, IP addresses and codes that hang on letters are
 * none. Part of profile.h. */
#ifndef BP_PERSONS_H
#define BP_PERSONS_H

#include "base/base.h"

bool bp_hint_phone(struct bp_text cell); /* all of it: +66 81 234 5678 */
bool bp_hint_card(struct bp_text cell);  /* all of it: 4111 1111 1111 1111 */

bool bp_hint_mail_inside(struct bp_text cell);  /* Ann <ann@example.com>, ann%40example.com */
bool bp_hint_phone_inside(struct bp_text cell); /* call 081-234-5678 */

/* The next one from *at on, which moves behind it; `number` is of a phone or a card. */
bool bp_hint_next_mail(struct bp_text cell, size_t *at, struct bp_text *mail);
bool bp_hint_next_number(struct bp_text cell, size_t *at, struct bp_text *number);

/* The next character from *at on, in the spelling of ASCII: full-width and other digits, dashes and blanks; 0: one that
 * is not seen, 0x80: any other. */
int32_t bp_hint_plain(struct bp_text cell, size_t *at);

/* Any of them, cards too. `has_own_numbers`: digits alone are what its column holds (ids, amounts), and nobody's. */
bool bp_hint_person_inside(struct bp_text cell, bool has_own_numbers);

/* All of it may be a person's name: two words or more that begin with capitals; two to four Chinese characters; Thai
 * words parted by a blank. So may a place's or a product's: for where neither belongs. */
bool bp_hint_full_name(struct bp_text cell);

#endif
