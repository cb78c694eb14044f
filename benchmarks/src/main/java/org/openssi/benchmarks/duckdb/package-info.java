/**
 * The nightly SQL job, as a peer: DuckDB over the same activity in Parquet files. What is measured is in the SQL of this
 * package's resources, filled in from the model; nothing of the engine is used for it. The activity is exported, and the
 * results are read, outside of what is timed.
 */
package org.openssi.benchmarks.duckdb;
