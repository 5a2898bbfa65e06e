import Hummingbird
import PlatesCore

/// Which style sheets a page needs.
package enum PageStyles: Sendable {
    case all
    /// Those of a day of training, which has bad reception more often than any other page.
    case day
}

/// Makes pages: a template, a model of what to show, and the frame around them.
package struct Pages: Sendable {
    /// A template as a function: it writes a model as HTML, with what every page shares.
    package typealias View<Model> = (Model, Layout, inout HTML) -> Void

    let assets: Assets

    package init(assets: Assets) {
        self.assets = assets
    }

    /// A page.
    /// - Parameters:
    ///   - view: Its template, such as `Views.foodDay`.
    ///   - model: What to show, ready to be shown.
    ///   - target: What is the current one in the navigation.
    ///   - styles: Which style sheets it needs.
    package func page<Model>(
        _ view: View<Model>, _ model: Model, title: Phrase, at target: NavigationTarget? = nil,
        status: HTTPResponse.Status = .ok, notice: Notice? = nil, styles: PageStyles = .all,
        context: some PageContext
    ) -> Response {
        let layout = layout(title: title, at: target, notice: notice, styles: styles, context: context)
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8"]
        // The service worker keeps pages by whom they are for.
        headers[.platesAccount] = context.viewer?.account.id.text
        return Response(
            status: status, headers: headers,
            body: .init(byteBuffer: write(view, model, layout, in: context.language)))
    }

    /// A part of a page, as a page holds another section's part.
    package func fragment<Model>(_ view: View<Model>, _ model: Model, context: some PageContext)
        -> TrustedHTML
    {
        TrustedHTML(markup: String(buffer: part(view, model, context: context)))
    }

    /// A part of a page, for a module that puts it into one.
    package func part<Model>(_ view: View<Model>, _ model: Model, context: some PageContext) -> ByteBuffer {
        write(
            view, model, layout(title: .empty, at: nil, notice: nil, context: context), in: context.language)
    }

    private func write<Model>(_ view: View<Model>, _ model: Model, _ layout: Layout, in language: Language)
        -> ByteBuffer
    {
        var html = HTML(in: language)
        view(model, layout, &html)
        return ByteBuffer(bytes: html.bytes)
    }

    /// The page that tells of a mistake.
    func problem(_ problem: Problem, context: some PageContext) -> Response {
        let title: Phrase = problem.status == .notFound ? "Not found" : "That did not work"
        let model = ErrorModel(title: title, message: problem.message)
        var response = page(
            Views.error, model, title: title, status: problem.status, context: context
        )
        for field in problem.headers { response.headers.append(field) }
        return response
    }

    private func layout(
        title: Phrase, at target: NavigationTarget?, notice: Notice?, styles: PageStyles = .all,
        context: some PageContext
    ) -> Layout {
        let account = context.viewer?.account
        let sentence = context.undo.map(\.sentence) ?? notice?.sentence
        let follows = notice != nil || context.undo != nil
        return Layout(
            title: title,
            language: context.language.id,
            signedIn: account != nil,
            accountName: account?.name ?? "",
            accountID: account?.id.text ?? "",
            ownerField: TrustedHTML(markup: account.map { FormOwnerCheck.field(of: $0) } ?? ""),
            unit: account?.unit.rawValue ?? "",
            navigation: account.map {
                NavigationTarget.navigation(for: $0, current: target ?? .of(context.endpointPath))
            } ?? [],
            on: SectionSwitches(account),
            appearance: context.appearance == .device ? nil : context.appearance.rawValue,
            barColours: BarColours(context.appearance),
            at: PageMark(route: context.endpointPath ?? ""),
            notice: sentence,
            undo: context.undo?.bar,
            stayJS: follows && account != nil ? assets.address("stay.js") : nil,
            css: assets.address("app.css"),
            moreCSS: styles == .all ? assets.address("more.css") : nil,
            textsJS: context.language === Language.english
                ? nil : assets.address(Assets.textsName(in: context.language)),
            appJS: assets.address("app.js"),
            icons: assets.address("vendor/icons.svg"),
            manifest: assets.address("manifest.webmanifest"),
            appIcon: assets.address("icon.svg"),
            touchIcon: assets.address("icon-180.png"),
            made: context.begun.description
        )
    }
}
