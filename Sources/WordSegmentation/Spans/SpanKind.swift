/// What stays one word whatever the network thinks, because everybody who writes it means one thing.
public enum SpanKind: String, Sendable, Codable, CaseIterable {
  /// `2024-03-15`, `2008/02/29`, `2024-03-15T18:00:00Z`; where they are asked for, 2024年3月15日, too
  case dates
  /// `9:24`, `08:30:05.123`; where they are asked for, 9点24分, too
  case times
  /// `3:0`, `16：9`
  case ratios
  /// `1e-3`, `0xFF`, `3×10⁸`, `10^8`, `.5`; years and formal amounts in Chinese digits
  case numbers
  /// `127.0.0.1:8080`, `192.168.0.0/16`, `v1.2.3-beta.1`
  case versions
  /// `/dev/sda5`, `~/.bashrc`, `C:\Users`, `.gitignore`, `src/main.c`
  case paths
  /// `--verbose`, `-rf`
  case options
  /// `4090Ti`, `2FA`, `$HOME`, `__init__`, `std::vector`, hashes and UUIDs
  case identifiers
  /// `H₂SO₄`, `cm²`
  case formulas
  /// `e.g.`, `Ph.D.`
  case abbreviations
  /// Addresses whose host is not ASCII: `http://例え.jp`. Others are single units anyway.
  case links
  /// `@name`
  case mentions
  /// `^_^`, `:-)`, `ヾ(◍°∇°◍)ﾉ`
  case emoticons
  /// `&nbsp;`, `&#183;`
  case entities
  /// Words of kana, Hangul, Arabic, Thai and other scripts that are neither Chinese nor Latin.
  case foreign
  /// 开开心心, 顺顺利利
  case reduplications
  /// 啊啊啊, 哈哈哈哈, 扑通扑通
  case interjections
  /// `==`, `->`, `&&`
  case operators
  /// `010-64365566`, `138-0013-8000`; only where they are asked for
  case phones
  /// `5kg`, `37.5℃`; only where they are asked for: standards write number and unit apart
  case measures

  /// What is cut unless it is asked for.
  static let onRequest: Set<SpanKind> = [.phones, .measures]
}
