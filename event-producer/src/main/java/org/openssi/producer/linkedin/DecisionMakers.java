package org.openssi.producer.linkedin;

import java.util.regex.Pattern;

/** Who decides, told by the title of their position. A guess, as every one by titles is. */
final class DecisionMakers {
    private static final Pattern DECIDES = Pattern.compile(
            "\\b(?:c[efotmirpd]o|ciso|chro|chief|(?:co-?)?founder|founding partner|owner|(?:vice[- ])?president|[sea]?vp"
                    + "|director|directrice|directora?|directeur|head of|managing|general manager|partner|chair(?:man|woman)?"
                    + "|geschäftsführer(?:in)?|inhaber(?:in)?|vorstand|leiter(?:in)?|pdg|gerente general)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    /** Titles with such a word in them that do not decide. */
    private static final Pattern DOES_NOT = Pattern.compile(
            "\\b(?:assistant|assistenz|secretary|intern|product owner|process owner|business partner|partner manager"
                    + "|partner success|channel partner|to the)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private DecisionMakers() {}

    static boolean isOne(String title) {
        return DECIDES.matcher(title).find() && !DOES_NOT.matcher(title).find();
    }
}
