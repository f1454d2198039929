/** A picture in memory: planar RGB (all red, then green, then blue), sRGB-encoded floats, nominally in [0, 1]. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Length 3 · width · height. */
  readonly data: Float32Array;
}

/** A soft mask, row by row: 1 counts fully, 0 not at all. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  /** Length width · height, in [0, 1]. */
  readonly data: Float32Array;
}
