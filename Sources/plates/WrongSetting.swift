/// An invalid setting, in one sentence, without the usage text that ArgumentParser's own error adds.
struct WrongSetting: Error, CustomStringConvertible {
    let description: String

    init(_ sentence: String) {
        description = sentence
    }
}
