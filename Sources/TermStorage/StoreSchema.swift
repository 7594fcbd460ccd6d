import GRDB
import TermDiscovery

/// The tables of a store.
enum StoreSchema {
  /// What marks a file as a store: `HZTM` in the header of the database.
  static let application = 0x485A_544D
  /// The newest version of the tables that this program knows.
  static let version = 2

  /// What the header of a database says about it.
  struct Stamp {
    var application: Int
    var version: Int
    /// Whether nothing was ever written to the database but the migrator's list of what it has done, still empty.
    var isBlank: Bool

    /// Reads the header of `database`.
    init(_ database: Database) throws {
      application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      let tables =
        try Int.fetchOne(
          database, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'")
        ?? 0
      let hasMigrated =
        try database.tableExists("grdb_migrations")
        && Row.fetchOne(database, sql: "SELECT 1 FROM grdb_migrations") != nil
      isBlank = application == 0 && version == 0 && tables == 0 && !hasMigrated
    }
  }

  /// Brings a database from any version to the newest, each step in a transaction.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(sql: "PRAGMA application_id = \(application)")
      try database.execute(sql: "PRAGMA user_version = 1")
      try database.execute(sql: tables)
    }
    migrator.registerMigration("2") { database in
      // Traditional and simplified characters are counted as one from this version on.
      try database.execute(sql: "UPDATE batch SET max_length = 0")
      try database.execute(sql: "PRAGMA user_version = 2")
      try database.execute(sql: rejected)
    }
    return migrator
  }

  private static let rejected = """
    CREATE TABLE rejected (
      term TEXT PRIMARY KEY,
      count INTEGER NOT NULL,
      reasons TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE rejection (
      kind TEXT PRIMARY KEY,
      count INTEGER NOT NULL
    );
    """

  private static let tables = """
    CREATE TABLE batch (
      id INTEGER PRIMARY KEY,
      role TEXT NOT NULL CHECK (role IN ('domain', 'baseline')),
      max_length INTEGER NOT NULL
    );
    CREATE TABLE document (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch (id),
      role TEXT NOT NULL,
      path TEXT NOT NULL,
      is_text INTEGER NOT NULL,
      fingerprint BLOB NOT NULL,
      bytes INTEGER NOT NULL,
      lines INTEGER NOT NULL,
      units INTEGER NOT NULL,
      UNIQUE (role, fingerprint)
    );
    CREATE INDEX document_batch ON document (batch);
    CREATE TABLE chunk (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch (id),
      kind TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      data BLOB NOT NULL,
      UNIQUE (batch, kind, sequence)
    );
    CREATE TABLE term (
      rank INTEGER PRIMARY KEY,
      term TEXT NOT NULL UNIQUE,
      score REAL NOT NULL,
      count INTEGER NOT NULL,
      documents INTEGER NOT NULL,
      baseline_count INTEGER NOT NULL,
      log_odds REAL NOT NULL,
      significance REAL NOT NULL,
      pmi REAL,
      left_entropy REAL NOT NULL,
      right_entropy REAL NOT NULL,
      similarity REAL,
      x REAL,
      y REAL,
      evidence TEXT NOT NULL
    );
    CREATE INDEX term_score ON term (score);
    CREATE INDEX term_count ON term (count);
    CREATE INDEX term_log_odds ON term (log_odds);
    CREATE TABLE context (
      rank INTEGER NOT NULL REFERENCES term (rank),
      number INTEGER NOT NULL,
      file TEXT NOT NULL,
      line INTEGER NOT NULL,
      text TEXT NOT NULL,
      start INTEGER NOT NULL,
      end INTEGER NOT NULL,
      PRIMARY KEY (rank, number)
    ) WITHOUT ROWID;
    CREATE TABLE parameter (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      value TEXT NOT NULL
    );
    CREATE TABLE total (
      role TEXT PRIMARY KEY,
      files INTEGER NOT NULL,
      skipped_files INTEGER NOT NULL,
      lines INTEGER NOT NULL,
      units INTEGER NOT NULL
    );
    """
}
