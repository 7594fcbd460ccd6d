/// The characters that radicals stand for: text taken out of PDF files has radicals in place of characters
/// that look like them.
package enum RadicalForms {
  /// Each radical with its character.
  package static var pairs: [(radical: UInt32, character: UInt32)] {
    let supplement = supplement.unicodeScalars.map(\.value)
    return zip(UInt32(0x2F00)..., kangxi.unicodeScalars.lazy.map(\.value)).map { ($0, $1) }
      + stride(from: 0, to: supplement.count, by: 2).map { (supplement[$0], supplement[$0 + 1]) }
  }

  /// The compatibility forms of U+2F00 to U+2FD5 in order (Unicode Character Database).
  private static let kangxi = """
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀\
    寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋\
    比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
    缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛\
    辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠
    """

  /// Radicals of the supplement (U+2E80 to U+2EF3) that are whole characters, each followed by its character.
  private static let supplement = """
    ⺒巳⺟母⺠民⺩王⺫目⺬示⺷羊⺻聿⻁虎⻂衣⻄西⻅见⻆角⻉贝⻋车⻑長⻒长⻓长⻔门⻗雨\
    ⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟
    """
}
