/// Markup that a template of ours has made, and which goes into a page as it is.
///
/// Every other text of a model is escaped (`HTML`). Only `Pages` makes a value of this type.
package struct TrustedHTML: Sendable {
    package let markup: String
}
