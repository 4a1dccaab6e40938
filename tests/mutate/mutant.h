/* mutant: a number from the environment -> the one mutation that is in force. Included before everything by the copies
 * of src/ that mutate.py writes; each place of a mutation there asks whether its own is in force. BP_MUTANT       the
 * number of the mutation in force; 0 or unset: none, the program is as it was written BP_MUTANT_LOG   a file with a
 * byte for each number: those of the mutations whose place was reached are set to 1 */
#ifndef BP_MUTANT_H
#define BP_MUTANT_H

extern unsigned bp_mutant_chosen;
extern unsigned char *bp_mutant_reached;

static inline int bp_mutant_is(unsigned number)
{
    bp_mutant_reached[number] = 1;
    return number == bp_mutant_chosen;
}

#endif
