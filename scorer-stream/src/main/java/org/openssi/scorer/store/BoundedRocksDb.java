package org.openssi.scorer.store;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompactionOptionsUniversal;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the memory that all stores of a process take outside the heap, however many partitions it has: by default each
 * store would have a cache and write buffers of its own.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    /** All of it: blocks, indexes and filters, and the write buffers, which are charged to the cache. */
    static final long CACHE_BYTES = 192L << 20;

    private static final long WRITE_BUFFERS_BYTES = 96L << 20;
    private static final long ONE_WRITE_BUFFER_BYTES = 8L << 20;

    /** Every commit of a replay writes most members anew: what is outdated would soon be several times what is not. */
    private static final int MOST_OUTDATED_PERCENT = 25;

    private static final int MOST_FILES_UNMERGED = 2;

    // Shared by all stores, and so never closed by any of them.
    private static final Cache CACHE = new LRUCache(CACHE_BYTES);
    private static final CompactionOptionsUniversal COMPACTION =
            new CompactionOptionsUniversal().setMaxSizeAmplificationPercent(MOST_OUTDATED_PERCENT);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);

    /** What all stores of the process take now, in bytes. */
    static long usedBytes() {
        return CACHE.getUsage();
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(ONE_WRITE_BUFFER_BYTES);
        if ("none".equals(configs.get(ProducerConfig.COMPRESSION_TYPE_CONFIG))) {
            // Who wants nothing compressed in Kafka wants to see what is on the disks: each key whole, and no other's
            // start.
            options.setCompressionType(CompressionType.NO_COMPRESSION);
            table.setBlockRestartInterval(1);
        } else {
            options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        }
        options.setLevel0FileNumCompactionTrigger(MOST_FILES_UNMERGED);
        options.setCompactionOptionsUniversal(COMPACTION);
        options.setTableFormatConfig(table);
    }

    @Override
    public void close(String storeName, Options options) {
        // Nothing here belongs to one store.
    }
}
