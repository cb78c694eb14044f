package org.openssi.cli.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives many inputs to a target, one after the other, and stops at the first that is not dealt with as it must be. */
final class Fuzzer {
    /** One input may take so long, on a machine that is busy with something else. */
    static final Duration HANG = Duration.ofSeconds(10);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Target target;
    private volatile long currentSeed;
    private volatile long currentBegan = System.nanoTime();
    private long inputs;
    private long accepted;
    private long rejected;
    private long longestNanos;
    private long mostAllocated;

    private Fuzzer(Target target) {
        this.target = target;
    }

    /** What many inputs came to. Times in nanoseconds, memory in bytes. */
    record Result(
            String target,
            long seed,
            long inputs,
            long accepted,
            long rejected,
            long longestNanos,
            long mostAllocated,
            long tookNanos) {}

    /** Tries so many inputs, whose seeds follow from one. */
    static Result run(Target target, long seed, int inputs) {
        SplittableRandom seeds = new SplittableRandom(seed);
        long[] all = new long[inputs];
        for (int i = 0; i < inputs; i++) {
            all[i] = seeds.nextLong();
        }
        return new Fuzzer(target).run(seed, all);
    }

    /** Tries the one input that a failure has told the seed of. */
    static Result again(Target target, long seedOfInput) {
        return new Fuzzer(target).run(seedOfInput, new long[] {seedOfInput});
    }

    private Result run(long seed, long[] seeds) {
        long began = System.nanoTime();
        currentSeed = seeds[0];
        currentBegan = System.nanoTime();
        FutureTask<Void> work = new FutureTask<>(() -> {
            target.tryOne(new SplittableRandom(seeds[0])); // so that what happens once only is not measured
            for (long each : seeds) {
                tryOne(each);
            }
            return null;
        });
        Thread worker = new Thread(work, "fuzz " + target.name());
        worker.setDaemon(true); // one that hangs must not keep the tests from ending
        worker.start();
        await(work, worker);
        return new Result(
                target.name(),
                seed,
                inputs,
                accepted,
                rejected,
                longestNanos,
                mostAllocated,
                System.nanoTime() - began);
    }

    private void tryOne(long seed) throws Exception {
        currentSeed = seed;
        currentBegan = System.nanoTime();
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        Target.Outcome outcome = target.tryOne(new SplittableRandom(seed));
        long allocated = THREADS.getThreadAllocatedBytes(thread) - before;
        if (allocated > target.maxAllocated()) {
            throw new AssertionError("One input made " + allocated + " bytes of memory be allocated, more than "
                    + target.maxAllocated() + ".");
        }
        inputs++;
        accepted += outcome.accepted();
        rejected += outcome.rejected();
        longestNanos = Math.max(longestNanos, System.nanoTime() - currentBegan);
        mostAllocated = Math.max(mostAllocated, allocated);
    }

    private void await(FutureTask<Void> work, Thread worker) {
        while (true) {
            try {
                work.get(100, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (System.nanoTime() - currentBegan > HANG.toNanos()) {
                    AssertionError hang = failure("took more than " + HANG.toSeconds() + " s", null);
                    hang.setStackTrace(worker.getStackTrace());
                    throw hang;
                }
            } catch (ExecutionException e) {
                throw failure("was not dealt with: " + e.getCause(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure("was interrupted", e);
            }
        }
    }

    private AssertionError failure(String what, Throwable cause) {
        return new AssertionError(
                "An input of " + target.name() + " " + what + "\nIt is made again with -Dfuzz.target=" + target.name()
                        + " -Dfuzz.seed=" + currentSeed,
                cause);
    }
}
