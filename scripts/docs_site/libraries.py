"""The libraries of the site, and the order of its index."""

# Every library comes after those that its pages link to.
BUILD_ORDER = [
    "SystemCore",
    "Reporting",
    "TextCore",
    "TextConversion",
    "TensorCore",
    "CharacterEncoder",
    "Proofreading",
    "WritingSystems",
    "TitleGeneration",
    "ConditionalTransformer",
    "TermDiscovery",
    "TermStorage",
    "TextSearch",
    "HanziKitGRDB",
    "WordSegmentation",
    "KeywordExtraction",
    "OrderedNeurons",
]

# What a newcomer reads first, as (library, page).
ARTICLES = [
    ("WordSegmentation", "GettingStarted"),
    ("WordSegmentation", "Standards"),
    ("WordSegmentation", "UserDictionaries"),
    ("HanziKitGRDB", "FullTextSearch"),
    ("WordSegmentation", "Training"),
    ("WordSegmentation", "DesignTour"),
]

# The libraries as the index lists them.
GROUPS = {
    "Words": ["WordSegmentation", "KeywordExtraction", "TermDiscovery", "TermStorage"],
    "Writing": [
        "TitleGeneration",
        "OrderedNeurons",
        "ConditionalTransformer",
        "Proofreading",
        "WritingSystems",
    ],
    "Search": ["HanziKitGRDB", "TextSearch"],
    "Foundations": [
        "TextCore",
        "TextConversion",
        "TensorCore",
        "CharacterEncoder",
        "Reporting",
        "SystemCore",
    ],
}

# Products without pages: conformances alone, bundles of other libraries, the C interface.
WITHOUT_PAGES = {"LocalizedErrors", "HanziKitLight", "HanziKitC"}
# Modules that are no products, but whose types appear in a library's signatures.
WITHOUT_PRODUCT = {"TextSearch"}
