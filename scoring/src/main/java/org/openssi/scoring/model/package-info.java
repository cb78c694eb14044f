/** The scoring model as data: pillars, signals, how each is measured, and how a model file is read and checked. */
package org.openssi.scoring.model;
