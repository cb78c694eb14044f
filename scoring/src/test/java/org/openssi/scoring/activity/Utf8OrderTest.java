package org.openssi.scoring.activity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8OrderTest {
    @Test
    void ordersAsTheBytesDo() {
        // Given code points of one to four bytes, those between surrogates and the end of the plane among them
        int[] codePoints = {'a', 'b', 0xE9, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF};
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            String a = text(random, codePoints);
            String b = text(random, codePoints);

            // Then
            int expected = Integer.signum(Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));
            assertThat(Integer.signum(Utf8Order.compare(a, b)))
                    .as("'%s' and '%s'", a, b)
                    .isEqualTo(expected);
        }
    }

    private static String text(Random random, int[] codePoints) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(5);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
        }
        return text.toString();
    }
}
