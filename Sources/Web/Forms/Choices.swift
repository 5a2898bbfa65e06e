/// Links of which one is the page that is shown.
package struct Choices: Sendable {
    package struct Link: Sendable {
        package let title: String
        package let href: String
        package let isCurrent: Bool

        package init(title: String, href: String, isCurrent: Bool) {
            self.title = title
            self.href = href
            self.isCurrent = isCurrent
        }
    }

    /// What is chosen, for those who do not see it.
    package let label: String
    package let links: [Link]

    package init(label: String, links: [Link]) {
        self.label = label
        self.links = links
    }
}
