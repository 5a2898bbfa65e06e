/// An error in a template in the format of compilers, so that editors can jump to the line.
struct TemplateError: Error, Equatable, CustomStringConvertible {
    let file: String
    let line: Int
    let message: String

    var description: String { "\(file):\(line): error: \(message)" }
}

/// All errors of a set of templates.
struct TemplateErrors: Error {
    let errors: [TemplateError]
}
