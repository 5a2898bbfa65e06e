import Foundation
import Hummingbird
import Mustache
import PlatesCore

/// Makes pages: a template, a model of what to show, and the frame around them.
struct Pages: Sendable {
    private let library: MustacheLibrary
    private let assets: Assets

    /// - Throws: where a template cannot be read, is not well-formed or is unsafe (`PageTemplate`).
    init(templates folder: URL, assets: Assets) throws {
        var library = MustacheLibrary()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        for name in names.sorted() where name.hasSuffix(".mustache") {
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            let title = String(name.dropLast(".mustache".count))
            try library.register(PageTemplate(text, named: title).text, named: title)
        }
        self.library = library
        self.assets = assets
    }

    /// A page.
    /// - Parameters:
    ///   - template: The name of its template, without folder and ending.
    ///   - model: What to show, ready to be shown.
    ///   - section: The section whose place in the navigation is the current one.
    func page(
        _ template: String, _ model: any Sendable, title: String, at place: Place? = nil,
        status: HTTPResponse.Status = .ok, notice: Notice? = nil, context: AppContext
    ) throws -> Response {
        let layout = layout(title: title, at: place, notice: notice, context: context)
        let content = PageNode(reading: PageContext(layout: layout, page: model))
        guard let html = library.render(content, withTemplate: template) else {
            throw MissingTemplate(name: template)
        }
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8"]
        // The service worker keeps pages by whom they are for.
        headers[.platesAccount] = context.signedIn?.account.id.text
        return Response(
            status: status,
            headers: headers,
            body: .init(byteBuffer: ByteBuffer(string: html))
        )
    }

    /// A part of a page, as a page holds another room's part.
    func fragment(
        _ template: String, _ model: any Sendable, context: AppContext
    ) throws -> TrustedHTML {
        let layout = layout(title: "", at: nil, notice: nil, context: context)
        let content = PageNode(reading: PageContext(layout: layout, page: model))
        guard let html = library.render(content, withTemplate: template) else {
            throw MissingTemplate(name: template)
        }
        return TrustedHTML(markup: html)
    }

    /// The fixed parts of a route, with hyphens between: `food-foods` of `/food/foods`, `food` of `/food/{day}`.
    private static func mark(_ route: String) -> String {
        route.split(separator: "/").filter { !$0.hasPrefix("{") }.joined(separator: "-")
    }

    /// The page that tells of a mistake.
    func problem(_ problem: Problem, context: AppContext) throws -> Response {
        let title = problem.status == .notFound ? "Not found" : "That did not work"
        let model = ErrorModel(title: title, message: problem.message)
        var response = try page(
            "error", model, title: title, status: problem.status, context: context
        )
        for field in problem.headers { response.headers.append(field) }
        return response
    }

    private func layout(
        title: String, at place: Place?, notice: Notice?, context: AppContext
    ) -> Layout {
        let account = context.signedIn?.account
        let sentence = context.undo.map(\.sentence) ?? notice?.sentence
        let follows = notice != nil || context.undo != nil
        return Layout(
            title: title,
            signedIn: account != nil,
            accountName: account?.name ?? "",
            accountID: account?.id.text ?? "",
            ownerField: TrustedHTML(markup: account.map { FormOwnerCheck.field(of: $0) } ?? ""),
            unit: account?.unit.rawValue ?? "",
            navigation: account.map { Place.navigation(for: $0, current: place) } ?? [],
            at: [Self.mark(context.endpointPath ?? ""): true],
            notice: sentence,
            undo: context.undo?.bar,
            stayJS: follows && account != nil ? assets.address("stay.js") : nil,
            css: assets.address("app.css"),
            appJS: assets.address("app.js"),
            icons: assets.address("vendor/icons.svg"),
            manifest: assets.address("manifest.webmanifest"),
            appIcon: assets.address("icon.svg"),
            touchIcon: assets.address("icon-180.png"),
            made: context.begun.description
        )
    }
}

/// A page of ours names a template that is not there.
struct MissingTemplate: Error {
    let name: String
}
