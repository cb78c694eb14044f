package org.openssi.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openssi.schemas.avro.ActivityRecord;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.LogRecord;

class ActivityCodecTest {
    private static final int RUNS = 50_000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void readsWhatItWroteAsAvroDoes() {
        for (int run = 0; run < RUNS; run++) {
            // Given
            LogRecord written = record();
            byte[] bytes = encode(written);

            // When
            LogRecord read = ActivityCodec.decode(bytes);

            // Then
            assertThat(read).as("seed " + seed).isEqualTo(written).isEqualTo(ActivityCodec.decodeAny(bytes));
        }
    }

    @Test
    void writesWhatAvroWrites() throws UnreadableBytes {
        SingleObject<ActivityRecord> avro = new SingleObject<>(ActivityRecord.class, ActivityRecord.getClassSchema());
        for (int run = 0; run < RUNS; run++) {
            // Given
            LogRecord record = record();

            // When
            byte[] bytes = encode(record);

            // Then
            assertThat(avro.encode(avro.decode(bytes))).as("seed " + seed).isEqualTo(bytes);
        }
    }

    @Test
    void readsDamagedBytesAsAvroDoes() {
        int undecodable = 0;
        for (int run = 0; run < RUNS; run++) {
            // Given
            byte[] damaged = damage(encode(record()));

            // When
            LogRecord read = ActivityCodec.decode(damaged);

            // Then
            assertThat(read).as("seed " + seed).isEqualTo(ActivityCodec.decodeAny(damaged));
            undecodable += read instanceof LogRecord.Undecodable ? 1 : 0;
        }
        assertThat(undecodable).as("seed " + seed).isBetween(RUNS / 20, RUNS * 19 / 20);
    }

    private static byte[] encode(LogRecord record) {
        return record instanceof LogRecord.DayEnd end
                ? ActivityCodec.encodeDayEnd(end.day())
                : ActivityCodec.encode((Activity) record);
    }

    private LogRecord record() {
        if (random.nextInt(20) == 0) {
            return new LogRecord.DayEnd(random.nextInt(30_000) - 1_000);
        }
        return new Activity(
                text(),
                text(),
                ActivityType.values()[random.nextInt(ActivityType.values().length)],
                random.nextLong() >> random.nextInt(64),
                orNothing(),
                orNothing(),
                random.nextBoolean() ? Activity.NO_LEVEL : random.nextDouble(),
                orNothing(),
                orNothing(),
                random.nextInt(1 << Flag.values().length),
                random.nextBoolean() ? Activity.NO_VALUE : random.nextLong() >> random.nextInt(64),
                orNothing(),
                orNothing());
    }

    private String orNothing() {
        return random.nextBoolean() ? null : text();
    }

    private String text() {
        return random.ints(random.nextInt(12), 1, 0xD7FF)
                .mapToObj(Character::toString)
                .reduce("", String::concat);
    }

    private byte[] damage(byte[] bytes) {
        byte[] damaged = bytes.clone();
        switch (random.nextInt(3)) {
            case 0 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            case 1 -> damaged = Arrays.copyOf(damaged, damaged.length + random.nextInt(5));
            default -> {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
            }
        }
        return damaged;
    }
}
