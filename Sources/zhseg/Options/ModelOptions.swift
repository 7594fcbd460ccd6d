import ArgumentParser
import WordSegmentation

extension SegmentationStandard: ExpressibleByArgument {}
