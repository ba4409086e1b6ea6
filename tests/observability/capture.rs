//! Records the events of `tracing` and `log`, of every level and every crate.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io;
use std::sync::{Arc, Mutex, OnceLock};

use c1_tests::sync::lock;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::Layer;
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;

/// The last known state of a span.
#[derive(Clone, Debug, Default)]
pub(crate) struct Span {
    pub(crate) name: &'static str,
    pub(crate) parent: Option<u64>,
    pub(crate) fields: BTreeMap<&'static str, String>,
    pub(crate) closed: bool,
}

impl Span {
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

/// Records the events of this thread from its start on.
pub(crate) struct Capture {
    spans: Arc<Mutex<BTreeMap<u64, Span>>>,
    text: Text,
    _guard: DefaultGuard,
}

impl Capture {
    pub(crate) fn start() -> Self {
        let _ = log::set_logger(Logger::global());
        log::set_max_level(log::LevelFilter::Trace);
        let (spans, text) = (Arc::default(), Text::default());
        let writer = text.clone();
        let lines = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_span_events(FmtSpan::FULL)
            .with_writer(move || writer.clone());
        let subscriber = tracing_subscriber::registry()
            .with(Spans(Arc::clone(&spans)))
            .with(lines);
        Self {
            spans,
            text,
            _guard: tracing::subscriber::set_default(subscriber),
        }
    }

    /// The spans with this name, in the order of their start.
    pub(crate) fn spans(&self, name: &str) -> Vec<(u64, Span)> {
        let spans = self.spans.lock().unwrap();
        spans
            .iter()
            .filter(|(_, span)| span.name == name)
            .map(|(&id, span)| (id, span.clone()))
            .collect()
    }

    /// Every line of `tracing`.
    pub(crate) fn tracing(&self) -> String {
        self.text.read()
    }

    /// Every line of `tracing`, and every line of `log` of the process so far.
    pub(crate) fn text(&self) -> String {
        self.text.read() + &Logger::global().0.read()
    }
}

/// The lines that were written.
#[derive(Clone, Default)]
struct Text(Arc<Mutex<Vec<u8>>>);

impl Text {
    fn read(&self) -> String {
        String::from_utf8_lossy(&lock(&self.0)).into_owned()
    }
}

impl io::Write for Text {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        lock(&self.0).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The logger of `log`, which is one for the process.
struct Logger(Text);

impl Logger {
    fn global() -> &'static Self {
        static LOGGER: OnceLock<Logger> = OnceLock::new();
        LOGGER.get_or_init(|| Self(Text::default()))
    }
}

impl log::Log for Logger {
    fn enabled(&self, _metadata: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        use std::io::Write as _;
        let _ = writeln!(
            self.0.clone(),
            "{} {}: {}",
            record.level(),
            record.target(),
            record.args()
        );
    }

    fn flush(&self) {}
}

struct Spans(Arc<Mutex<BTreeMap<u64, Span>>>);

impl Spans {
    fn change(&self, id: &Id, change: impl FnOnce(&mut Span)) {
        if let Some(span) = self.0.lock().unwrap().get_mut(&id.into_u64()) {
            change(span);
        }
    }
}

impl<S: tracing::Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Spans {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let parent = context
            .span(id)
            .and_then(|span| Some(span.parent()?.id().into_u64()));
        let mut span = Span {
            name: attributes.metadata().name(),
            parent,
            ..Span::default()
        };
        attributes.record(&mut Fields(&mut span.fields));
        self.0.lock().unwrap().insert(id.into_u64(), span);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _context: Context<'_, S>) {
        self.change(id, |span| values.record(&mut Fields(&mut span.fields)));
    }

    fn on_close(&self, id: Id, _context: Context<'_, S>) {
        self.change(&id, |span| span.closed = true);
    }
}

struct Fields<'a>(&'a mut BTreeMap<&'static str, String>);

impl Visit for Fields<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}
