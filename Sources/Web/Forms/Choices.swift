/// Links of which one is the page that is shown.
package struct Choices: Sendable {
    package struct Link: Sendable {
        let title: String
        let href: String
        let isCurrent: Bool

        package init(title: String, href: String, isCurrent: Bool) {
            self.title = title
            self.href = href
            self.isCurrent = isCurrent
        }
    }

    /// What is chosen, for those who do not see it.
    let label: String
    let links: [Link]

    package init(label: String, links: [Link]) {
        self.label = label
        self.links = links
    }
}
