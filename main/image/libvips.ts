import sharp from "sharp";

// Two threads per picture leave room for the engine; the cache would keep pictures in memory that are never read twice.
sharp.concurrency(2);
sharp.cache(false);

/** sharp, set up once for the whole process; everything else imports it from here. */
export { sharp };
