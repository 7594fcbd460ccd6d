// swift-tools-version: 6.1
import PackageDescription

/// What the errors say as their `localizedDescription`, for packages that use Foundation anyway.
let localizedErrors = Target.Dependency.target(
  name: "LocalizedErrors", condition: .when(traits: ["Foundation"]))

/// What only programs need, and what only stores and search in a database do: who uses neither resolves neither.
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser", condition: .when(traits: ["CLI"]))
let grdb = Target.Dependency.product(
  name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"]))

let package = Package(
  name: "HanziKit",
  products: [
    .library(name: "SystemCore", targets: ["SystemCore"]),
    .library(name: "Reporting", targets: ["Reporting"]),
    .library(name: "LocalizedErrors", targets: ["LocalizedErrors"]),
    .library(name: "TextCore", targets: ["TextCore"]),
    .library(name: "TextConversion", targets: ["TextConversion"]),
    .library(name: "TensorCore", targets: ["TensorCore"]),
    .library(name: "CharacterEncoder", targets: ["CharacterEncoder"]),
    .library(name: "WordSegmentation", targets: ["WordSegmentation"]),
    .library(name: "WritingSystems", targets: ["WritingSystems"]),
    .library(name: "TermDiscovery", targets: ["TermDiscovery"]),
    .library(name: "TermStorage", targets: ["TermStorage"]),
    .library(name: "KeywordExtraction", targets: ["KeywordExtraction"]),
    .library(name: "TitleGeneration", targets: ["TitleGeneration"]),
    .library(name: "OrderedNeurons", targets: ["OrderedNeurons"]),
    .library(name: "ConditionalTransformer", targets: ["ConditionalTransformer"]),
    .library(name: "Proofreading", targets: ["Proofreading"]),
    // Words, titles, scores and generated text in one archive, for programs that bring all they need.
    .library(
      name: "HanziKitLight", type: .static,
      targets: [
        "WordSegmentation", "TitleGeneration", "OrderedNeurons", "ConditionalTransformer",
        "WritingSystems",
      ]),
    // What libhanzikit.so and hanzikit_fts5.so are linked from (scripts/c-library.sh).
    .library(name: "HanziKitC", type: .static, targets: ["HanziKitC", "SQLiteExtension"]),
    .library(name: "HanziKitGRDB", targets: ["HanziKitGRDB"]),
    .executable(name: "zhseg", targets: ["zhseg"]),
    .executable(name: "termmine", targets: ["termmine"]),
    .executable(name: "titlegen", targets: ["titlegen"]),
    .executable(name: "zhlm", targets: ["zhlm"]),
    .executable(name: "zhencoder", targets: ["zhencoder"]),
    .executable(name: "zhtext", targets: ["zhtext"]),
    .executable(name: "zhserve", targets: ["zhserve"]),
  ],
  traits: [
    .trait(
      name: "Foundation",
      description: "Errors with a localizedDescription, models by URL. Without it, words, titles, "
        + "scores and generated text link no Foundation."),
    .trait(name: "Server", description: "The program zhserve: what the libraries do, over HTTP."),
    .trait(
      name: "SQLite",
      description:
        "TermStorage, which keeps terms in a file of SQLite, and HanziKitGRDB, full-text search."),
    .trait(name: "CLI", description: "The programs; zhserve needs Server, too."),
    .default(enabledTraits: ["Foundation", "SQLite", "CLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    // What Hummingbird's types are made of.
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
  ],
  targets: [
    // C and system libraries.
    .systemLibrary(name: "CLZMA", pkgConfig: "liblzma", providers: [.apt(["liblzma-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "CICUBridge",
      linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
    .target(name: "CProcess"),
    .target(name: "TensorKernels", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "SegmentationKernels", dependencies: ["TensorKernels"]),
    .target(name: "TermKernels", dependencies: ["TensorKernels"]),
    .target(name: "TitleKernels", dependencies: ["TensorKernels"]),
    .target(name: "LanguageKernels", dependencies: ["TensorKernels"]),

    // The shared cores.
    .target(name: "SystemCore", dependencies: ["CProcess"]),
    .target(name: "Reporting", dependencies: ["SystemCore"]),
    .target(name: "TextCore", dependencies: ["SystemCore", "Reporting", "CLZMA", "CZlib"]),
    .target(name: "TextConversion", dependencies: ["TextCore", "CICUBridge"]),
    .target(name: "TensorCore", dependencies: ["SystemCore", "Reporting", "TensorKernels"]),
    .target(name: "LocalizedErrors", dependencies: ["SystemCore", "Reporting", "TextCore"]),

    // Capabilities.
    .target(
      name: "CharacterEncoder",
      dependencies: [
        "SystemCore", "Reporting", localizedErrors, "TextCore", "TensorCore",
        "SegmentationKernels",
      ]),
    .target(
      name: "WordSegmentation",
      dependencies: [
        "SystemCore", "Reporting", localizedErrors, "TextCore", "TensorCore", "TensorKernels",
        "SegmentationKernels", "CharacterEncoder",
      ]),
    .target(
      name: "WritingSystems",
      dependencies: ["SystemCore", "Reporting", localizedErrors, "TextCore", "TensorCore"]),
    .target(
      name: "TermDiscovery",
      dependencies: [
        "SystemCore", "Reporting", localizedErrors, "TextCore", "TermKernels", "CZlib",
      ]),
    // What was counted and found, in a file of SQLite.
    .target(
      name: "TermStorage",
      dependencies: [
        "SystemCore", "Reporting", "TextCore", "TermDiscovery",
        grdb,
      ]),
    .target(
      name: "TitleGeneration",
      dependencies: [
        "SystemCore", "Reporting", localizedErrors, "TextCore", "TensorCore", "TensorKernels",
        "TitleKernels", "CharacterEncoder",
      ]),

    .target(
      name: "OrderedNeurons",
      dependencies: [
        "SystemCore", "Reporting", localizedErrors, "TextCore", "TensorCore", "TensorKernels",
        "LanguageKernels",
        "WordSegmentation",
      ]),

    .target(
      name: "ConditionalTransformer",
      dependencies: [
        "SystemCore", "Reporting", localizedErrors, "TextCore", "TensorCore", "TensorKernels",
      ]),

    .target(
      name: "Proofreading",
      dependencies: [
        "SystemCore", "Reporting", localizedErrors, "TextCore", "TensorCore", "CharacterEncoder",
      ]),

    // What other languages use.
    .systemLibrary(name: "CHanziKit"),
    .target(
      name: "WordRanges", dependencies: ["SystemCore", "TextCore", "WordSegmentation"]),
    .target(
      name: "KeywordExtraction",
      dependencies: ["SystemCore", "Reporting", "TextCore", "WordSegmentation", "WordRanges"]),
    .target(
      name: "TextSearch",
      dependencies: [
        "SystemCore", "Reporting", "TextCore", "WordRanges", "WordSegmentation", "WritingSystems",
      ]),
    .target(
      name: "HanziKitC",
      dependencies: [
        "CHanziKit", "SystemCore", "Reporting", "TextCore", "WordRanges", "WordSegmentation",
        "TermDiscovery",
        "WritingSystems", "TitleGeneration", "OrderedNeurons", "TextSearch", "KeywordExtraction",
      ]),

    // C, with SQLite's header alone: the functions come from whoever loads it.
    .target(
      name: "SQLiteExtension", dependencies: ["CHanziKit"],
      cSettings: [.headerSearchPath("../CHanziKit")]),

    // The extension for programs in Swift, which need not load it.
    .target(
      name: "HanziKitGRDB",
      dependencies: [
        "HanziKitC", "SQLiteExtension", "TextSearch",
        grdb,
        .product(
          name: "GRDBSQLite", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
      ]),

    // Executables.
    .target(
      name: "CommandSupport",
      dependencies: [
        "SystemCore", "Reporting", "TextCore", "TextConversion",
        argumentParser,
      ]),
    .target(
      name: "TrainingCommands",
      dependencies: [
        "SystemCore", "Reporting", "TensorCore", "CommandSupport",
        argumentParser,
      ]),
    .executableTarget(
      name: "zhseg",
      dependencies: [
        "WordSegmentation", "TrainingCommands", "Reporting", "CommandSupport",
        argumentParser,
      ]),
    .executableTarget(
      name: "termmine",
      dependencies: [
        "TermDiscovery", "TermStorage", "KeywordExtraction", "WordSegmentation", "Reporting",
        "CommandSupport",
        argumentParser,
      ]),
    .executableTarget(
      name: "titlegen",
      dependencies: [
        "TitleGeneration", "TrainingCommands", "Reporting", "CommandSupport",
        argumentParser,
      ]),

    .executableTarget(
      name: "zhlm",
      dependencies: [
        "OrderedNeurons", "ConditionalTransformer", "Proofreading", "WritingSystems",
        "TrainingCommands", "Reporting", "CommandSupport", "TextConversion",
        argumentParser,
      ]),

    .executableTarget(
      name: "zhencoder",
      dependencies: [
        "CharacterEncoder", "WordSegmentation", "Reporting", "CommandSupport",
        argumentParser,
      ]),

    .executableTarget(
      name: "zhtext",
      dependencies: [
        "WritingSystems", "TextConversion", "Reporting", "CommandSupport",
        argumentParser,
      ]),

    // The service: what it answers, without sockets, and the program that listens.
    .target(
      name: "ServiceCore",
      dependencies: [
        "SystemCore", "Reporting", "TextCore", "WordSegmentation", "WritingSystems",
        "KeywordExtraction", "TitleGeneration", "OrderedNeurons", "ConditionalTransformer",
      ]),
    .executableTarget(
      name: "zhserve",
      dependencies: [
        "ServiceCore", "CommandSupport", "Reporting", "SystemCore",
        argumentParser,
        .product(
          name: "HummingbirdCore", package: "hummingbird", condition: .when(traits: ["Server"])),
        .product(
          name: "HTTPTypes", package: "swift-http-types", condition: .when(traits: ["Server"])),
        .product(name: "Logging", package: "swift-log", condition: .when(traits: ["Server"])),
        .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Server"])),
        .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["Server"])),
      ]),

    // Measurements.
    .target(
      name: "Measuring",
      dependencies: [
        "TensorCore", argumentParser,
      ],
      path: "Benchmarks/Measuring"),
    .executableTarget(
      name: "tensor-bench",
      dependencies: [
        "TensorCore", "Measuring",
        argumentParser,
      ],
      path: "Benchmarks/TensorBench"),
    .executableTarget(
      name: "count-bench",
      dependencies: [
        "TermDiscovery", "TextCore",
        argumentParser,
      ],
      path: "Benchmarks/CountBench"),
    .executableTarget(
      name: "keyword-bench",
      dependencies: [
        "KeywordExtraction", argumentParser,
      ],
      path: "Benchmarks/KeywordBench"),
    .executableTarget(
      name: "ranking-bench",
      dependencies: [
        "TermDiscovery", "TextCore", argumentParser,
      ],
      path: "Benchmarks/RankingBench"),
    .executableTarget(
      name: "vector-bench",
      dependencies: [
        "TermDiscovery", argumentParser,
      ],
      path: "Benchmarks/VectorBench"),
    .executableTarget(
      name: "title-bench",
      dependencies: [
        "TitleGeneration", "TensorCore", "Measuring",
        argumentParser,
      ],
      path: "Benchmarks/TitleBench"),
    .executableTarget(
      name: "language-bench",
      dependencies: [
        "OrderedNeurons", "TensorCore", "Measuring",
        argumentParser,
      ],
      path: "Benchmarks/LanguageBench"),
    .executableTarget(
      name: "conditional-bench",
      dependencies: [
        "ConditionalTransformer", "TitleGeneration", "TextCore", "TensorCore", "Measuring",
        argumentParser,
      ],
      path: "Benchmarks/ConditionalBench"),

    .executableTarget(
      name: "interface-bench",
      dependencies: [
        "WordSegmentation", "TitleGeneration",
        argumentParser,
      ],
      path: "Benchmarks/InterfaceBench"),

    .executableTarget(
      name: "dictionary-bench",
      dependencies: [
        "WordSegmentation", argumentParser,
      ],
      path: "Benchmarks/DictionaryBench"),

    // Programs that see what any other package sees.
    .executableTarget(
      name: "example-pipeline", dependencies: ["WordSegmentation"], path: "Examples/Pipeline",
      packageAccess: false),
    .executableTarget(
      name: "example-service", dependencies: ["WordSegmentation", "TitleGeneration"],
      path: "Examples/Service", packageAccess: false),
    .executableTarget(
      name: "example-training", dependencies: ["WordSegmentation", "TensorCore"],
      path: "Examples/Training", packageAccess: false),
    .executableTarget(
      name: "example-tensors", dependencies: ["TensorCore"], path: "Examples/Tensors",
      packageAccess: false),
    .executableTarget(
      name: "example-search",
      dependencies: ["HanziKitGRDB", grdb],
      path: "Examples/Search", packageAccess: false),

    .target(name: "GeneratedText", path: "Tests/GeneratedText"),
    .target(
      name: "TensorTesting", dependencies: ["SystemCore", "TensorCore"], path: "Tests/TensorTesting"
    ),
    .target(name: "ProgramTesting", path: "Tests/ProgramTesting"),
    .target(
      name: "ProofreadingTesting", dependencies: ["CharacterEncoder", "ProgramTesting"],
      path: "Tests/ProofreadingTesting"),
    .executableTarget(
      name: "store-writer", dependencies: ["TermStorage", "TermDiscovery", "SystemCore"],
      path: "Tests/StoreWriter"
    ),
    .testTarget(name: "SystemCoreTests", dependencies: ["SystemCore", "ProgramTesting"]),
    .testTarget(
      name: "TextCoreTests",
      dependencies: [
        "TextCore", "TextConversion", "SystemCore", "GeneratedText", "ProgramTesting",
      ]),
    .testTarget(
      name: "TextConversionTests", dependencies: ["TextConversion", "TextCore", "GeneratedText"]),
    .testTarget(
      name: "TensorCoreTests",
      dependencies: ["TensorCore", "TensorKernels", "TensorTesting", "ProgramTesting"]),
    // Sees what any other package sees.
    .testTarget(
      name: "OutsideOperationTests", dependencies: ["TensorCore", "ProgramTesting"],
      packageAccess: false),
    .testTarget(
      name: "CharacterEncoderTests",
      dependencies: [
        "CharacterEncoder", "TextCore", "TensorCore", "SystemCore", "GeneratedText",
        "ProgramTesting",
      ]),
    .testTarget(
      name: "WordSegmentationTests",
      dependencies: [
        "WordSegmentation", "Reporting", "CharacterEncoder", "SegmentationKernels", "TextCore",
        "TensorCore",
        "TensorKernels", "TensorTesting", "GeneratedText", "ProgramTesting",
      ]),
    .testTarget(
      name: "ProofreadingTests",
      dependencies: ["Proofreading", "ProofreadingTesting", "SystemCore", "ProgramTesting"]),
    .testTarget(
      name: "WordRangesTests",
      dependencies: ["WordRanges", "WordSegmentation", "SystemCore", "GeneratedText"]),
    .testTarget(
      name: "KeywordExtractionTests", dependencies: ["KeywordExtraction", "WordSegmentation"]),
    .testTarget(
      name: "TextSearchTests", dependencies: ["TextSearch", "WordRanges", "WordSegmentation"]),
    .testTarget(name: "HanziKitCTests", dependencies: ["CHanziKit", "HanziKitC"]),
    .testTarget(
      name: "HanziKitGRDBTests",
      dependencies: [
        "HanziKitGRDB", "TextSearch", grdb,
      ]),
    .testTarget(
      name: "TermDiscoveryTests",
      dependencies: [
        "TermDiscovery", "TextCore", "TextConversion", "SystemCore", "TensorCore", "TermKernels",
        "GeneratedText", "ProgramTesting",
      ]),
    .testTarget(
      name: "TermStorageTests",
      dependencies: [
        "TermStorage", "TermDiscovery", "TextCore", "SystemCore", "GeneratedText",
        "ProgramTesting", "store-writer", grdb,
      ]),
    .testTarget(
      name: "TitleGenerationTests",
      dependencies: [
        "TitleGeneration", "TitleKernels", "CharacterEncoder", "TextCore", "TensorCore",
        "TensorTesting", "GeneratedText", "ProgramTesting",
      ]),
    .testTarget(
      name: "OrderedNeuronsTests",
      dependencies: [
        "OrderedNeurons", "LanguageKernels", "WordSegmentation", "TextCore", "TensorCore",
        "TensorTesting", "GeneratedText", "ProgramTesting",
      ]),
    .testTarget(
      name: "ConditionalTransformerTests",
      dependencies: [
        "ConditionalTransformer", "TextCore", "TextConversion", "TensorCore", "TensorTesting",
        "GeneratedText",
        "ProgramTesting",
      ]),
    .testTarget(
      name: "ExampleTests",
      dependencies: [
        "ProgramTesting", "example-pipeline", "example-service", "example-training",
        "example-tensors", "example-search",
      ]),
    // Sees what any other package sees.
    .testTarget(
      name: "DocumentationTests",
      dependencies: [
        "SystemCore", "Reporting", "TextCore", "TextConversion", "TensorCore", "CharacterEncoder",
        "WordSegmentation", "WritingSystems", "TermDiscovery", "TermStorage", "KeywordExtraction",
        "TitleGeneration", "OrderedNeurons", "ConditionalTransformer", "Proofreading", "TextSearch",
        "HanziKitGRDB", "ProgramTesting", grdb,
      ],
      packageAccess: false),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Reporting", "LocalizedErrors", "SystemCore", "TextCore", "TensorCore", "WordSegmentation",
        "TermDiscovery", "TitleGeneration", "OrderedNeurons", "ConditionalTransformer",
      ]),
    .testTarget(
      name: "CommandSupportTests",
      dependencies: [
        "CommandSupport", "TrainingCommands", "TensorCore", "Reporting", "SystemCore",
      ]),
    .testTarget(
      name: "ZhsegTests",
      dependencies: ["zhseg", "WordSegmentation", "GeneratedText", "ProgramTesting"],
      exclude: ["HelpScreens"]),
    .testTarget(
      name: "TermmineTests",
      dependencies: [
        "termmine", "TermDiscovery", "TermStorage", "GeneratedText", "ProgramTesting",
      ],
      exclude: ["HelpScreens"]),
    .testTarget(
      name: "TitlegenTests",
      dependencies: ["titlegen", "TitleGeneration", "GeneratedText", "ProgramTesting"],
      exclude: ["HelpScreens"]),
    .testTarget(
      name: "ZhencoderTests", dependencies: ["zhencoder", "ProgramTesting"],
      exclude: ["HelpScreens"]),
    .testTarget(
      name: "WritingSystemsTests",
      dependencies: ["WritingSystems", "TextCore", "TensorCore", "SystemCore", "ProgramTesting"]),
    .testTarget(
      name: "ServiceCoreTests",
      dependencies: ["ServiceCore", "WordSegmentation", "SystemCore", "ProgramTesting"]),
    .testTarget(
      name: "ZhserveTests", dependencies: ["zhserve", "ProgramTesting"], exclude: ["HelpScreens"]),
    .testTarget(
      name: "ZhtextTests",
      dependencies: ["zhtext", "WritingSystems", "ProgramTesting"],
      exclude: ["HelpScreens"]),
    .testTarget(
      name: "ZhlmTests",
      dependencies: [
        "zhlm", "OrderedNeurons", "ConditionalTransformer", "ProofreadingTesting",
        "GeneratedText", "ProgramTesting",
      ],
      exclude: ["HelpScreens"]),
  ],
  swiftLanguageModes: [.v6]
)

// `make fuzz` alone: what it needs of the compiler is no part of a build.
if Context.environment["HANZIKIT_FUZZING"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "SystemCore", "TextCore", "TextConversion", "TensorCore", "WordSegmentation",
        "WritingSystems", "KeywordExtraction", "TermDiscovery", "TermStorage", "TitleGeneration",
        "HanziKitGRDB", "CHanziKit", "HanziKitC", "ServiceCore",
        grdb,
      ],
      path: "Tests/Fuzzing"))
}
