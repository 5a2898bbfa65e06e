/// A setting that the program cannot start with, in one sentence.
///
/// ArgumentParser's own error adds the usage of the whole program, which hides the sentence.
struct WrongSetting: Error, CustomStringConvertible {
    let description: String

    init(_ sentence: String) {
        description = sentence
    }
}
