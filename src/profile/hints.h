/* hints: what the name of a column, or a word in a cell, says to a person -> the same for a program. Words in English,
 * Thai, Vietnamese and Chinese, and some German. Guesses for `inspect`; nothing that builds a pack relies on one. Part
 * of profile.h. */
#ifndef BP_HINTS_H
#define BP_HINTS_H

#include "base/base.h"

enum bp_hint {
    BP_HINT_PERSONAL, /* a mail address, a phone number, a person's name, where one lives */
    BP_HINT_BIRTH,    /* when a person was born */
    BP_HINT_BEGIN,    /* when something began: created, opened, ordered */
    BP_HINT_TIME,     /* any other date or time */
    BP_HINT_END,      /* when it ended: closed, solved, delivered */
    BP_HINT_LATER,    /* any other time that comes after: updated, due, expected */
    BP_HINT_ID,
    BP_HINT_SCORE,     /* an answer on a scale */
    BP_HINT_RECOMMEND, /* whether one would recommend us, 0 to 10 */
    BP_HINT_CURRENCY,  /* in which currency an amount is */
    BP_HINT_KPI,       /* the name of a figure */
    BP_HINT_GOOD,      /* what is better high: sales, visits, on time */
    /* what its numbers are; of several the first of these counts (bp_hint_adds) */
    BP_HINT_CODE,     /* they name something: codes, years, places on a map */
    BP_HINT_AVERAGE,  /* averages, shares, of each */
    BP_HINT_LEVEL,    /* what there is at a time: stock, a balance */
    BP_HINT_TOTAL,    /* whatever else the name says, they add up */
    BP_HINT_EACH,     /* prices, grades, degrees, how long something took */
    BP_HINT_AMOUNT,   /* sums of money, counts */
    BP_HINT_DATE_PART /* numbers of days, hours, kinds */
};

/* What may be done with the numbers of a column, by its name. */
enum bp_adds {
    BP_ADDS_UNKNOWN, /* it does not say */
    BP_ADDS_NOT,     /* nothing: codes, years, latitudes */
    BP_ADDS_MEAN,    /* averaged, never added: prices, rates, grades */
    BP_ADDS_LAST,    /* a level: the last one counts */
    BP_ADDS_SUM
};

/* Whether a column's name says so: `Customer e-mail`, CreatedAt, วันที่สร้าง. */
bool bp_hint_name(struct bp_arena *arena, struct bp_text name, enum bp_hint hint);

/* Whether its values are people by what the column is called: customer, Sales Rep; not customer_type. Mail addresses
 * and names of people are BP_HINT_PERSONAL; here a value may be the name of a company, too. */
bool bp_hint_lists_people(struct bp_arena *arena, struct bp_text name);

enum bp_adds bp_hint_adds(struct bp_arena *arena, struct bp_text name);

/* Whether all of a cell says so, in letters of any case. */
bool bp_hint_totals(struct bp_text cell);                           /* Total, Grand total, รวม, Tổng, 合计 */
bool bp_hint_customer(struct bp_arena *arena, struct bp_text name); /* a column that tells customers apart */
bool bp_hint_missing(struct bp_text cell);                          /* N/A, -, #N/A */
bool bp_hint_yes_no(struct bp_text cell);

/* False of most cells that are no such word, at once. */
static inline bool bp_hint_may_be_totals(struct bp_text cell)
{
    if (cell.n < 3 || cell.n >= 40)
        return false;
    unsigned char first = (unsigned char)cell.p[0], last = (unsigned char)cell.p[cell.n - 1];
    if (first >= 0x80 || last >= 0x80)
        return last >= 0x80 || (first | 0x20) == 't';
    switch (first | 0x20) {
    case 'a':
    case 'g':
    case 'i':
    case 'o':
    case 's':
    case 't':
    case 'z':
        break;
    default:
        return false;
    }
    last |= 0x20;
    return last == 'l' || last == 's' || last == 'm' || last == 'y' || last == 'e' || last == 't' || last == 'g' ||
           last == ':';
}

#endif
