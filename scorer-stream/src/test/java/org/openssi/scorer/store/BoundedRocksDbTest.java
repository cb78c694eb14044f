package org.openssi.scorer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

class BoundedRocksDbTest {
    private static final int STORES = 24;
    private static final int VALUES = 1_500;
    private static final int VALUE_BYTES = 16 << 10;

    @TempDir
    private Path dir;

    @Test
    void manyStoresTogetherStayWithinTheBound() throws Exception {
        // Given stores as of several partitions, with three times as much in them as they may hold in memory
        RocksDB.loadLibrary();
        BoundedRocksDb bounded = new BoundedRocksDb();
        List<RocksDB> stores = new ArrayList<>();
        List<Options> allOptions = new ArrayList<>();
        Random random = new Random(1);
        byte[] value = new byte[VALUE_BYTES];
        long most = 0;
        for (int number = 0; number < STORES; number++) {
            Options options = new Options().setCreateIfMissing(true).setTableFormatConfig(new BlockBasedTableConfig());
            bounded.setConfig("store-" + number, options, Map.of());
            allOptions.add(options);
            stores.add(RocksDB.open(options, dir.resolve("store-" + number).toString()));
        }

        // When all are written and read
        for (int i = 0; i < VALUES; i++) {
            byte[] key = ByteBuffer.allocate(4).putInt(i).array();
            for (RocksDB store : stores) {
                random.nextBytes(value);
                store.put(key, value);
            }
            most = Math.max(most, BoundedRocksDb.usedBytes());
        }
        for (int i = 0; i < VALUES; i++) {
            byte[] key = ByteBuffer.allocate(4).putInt(i).array();
            for (RocksDB store : stores) {
                assertThat(store.get(key)).hasSize(VALUE_BYTES);
            }
            most = Math.max(most, BoundedRocksDb.usedBytes());
        }

        // Then
        System.out.printf("%d stores of %d MiB took %d MiB%n", STORES, (VALUES * VALUE_BYTES) >> 20, most >> 20);
        // What waits to be flushed comes on top: a moment's worth, and more where the machine has no time for it.
        assertThat(most).isGreaterThan(BoundedRocksDb.CACHE_BYTES / 4).isLessThan(BoundedRocksDb.CACHE_BYTES * 3 / 2);
        stores.forEach(RocksDB::close);
        allOptions.forEach(Options::close);
    }
}
