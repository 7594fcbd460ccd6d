"""Word segmentation: `zhseg` beside other segmenters."""
