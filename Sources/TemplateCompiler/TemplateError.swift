/// What is wrong with a template, as compilers report it, so that editors lead to the line.
struct TemplateError: Error, Equatable, CustomStringConvertible {
    let file: String
    let line: Int
    let message: String

    var description: String { "\(file):\(line): error: \(message)" }
}

/// All that is wrong with a set of templates.
struct TemplateErrors: Error {
    let errors: [TemplateError]
}
