/// The templates of this package as functions: `food-day.mustache` is `Views.foodDay`. The plugin `CompileTemplates` makes
/// them whenever a template has changed.
package enum Views {}
