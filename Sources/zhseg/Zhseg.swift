import ArgumentParser

@main struct Zhseg: ParsableCommand {}
