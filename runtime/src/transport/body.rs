//! The body of a response.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use http_body::{Frame, SizeHint};
use hyper::body::Incoming;

use super::error::TransportError;
use super::over_reqwest::types::ResponseBody;
use crate::error::BoxError;

/// The body of a response: all of its bytes, or a stream of them.
///
/// A [`Transport`](crate::Transport) makes one of bytes, or of any [`http_body::Body`]. It is an
/// `http_body::Body` itself, so a layer can wrap it in its own.
///
/// ```
/// use c1::{Body, http::Response};
///
/// let whole: Response<Body> = Response::new(r#"{"id":"a1"}"#.into());
/// # let _ = whole;
/// ```
#[derive(Default)]
pub struct Body(Kind);

enum Kind {
    Whole(Bytes),
    Reqwest(ResponseBody),
    Hyper(Incoming),
    Other(Pin<Box<dyn AnyBody + Send>>),
}

impl Default for Kind {
    fn default() -> Self {
        Self::Whole(Bytes::new())
    }
}

impl Body {
    /// Makes a body of another one, such as hyper's `Incoming`.
    ///
    /// ```
    /// use std::convert::Infallible;
    /// use std::pin::Pin;
    /// use std::task::{Context, Poll};
    ///
    /// use c1::{Body, Bytes};
    /// use http_body::Frame;
    ///
    /// /// Counts down.
    /// struct Countdown(u8);
    ///
    /// impl http_body::Body for Countdown {
    ///     type Data = Bytes;
    ///     type Error = Infallible;
    ///
    ///     fn poll_frame(
    ///         mut self: Pin<&mut Self>,
    ///         _: &mut Context<'_>,
    ///     ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
    ///         let Some(left) = self.0.checked_sub(1) else {
    ///             return Poll::Ready(None);
    ///         };
    ///         self.0 = left;
    ///         Poll::Ready(Some(Ok(Frame::data(left.to_string().into()))))
    ///     }
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), c1::TransportError> {
    /// assert_eq!(Body::new(Countdown(3)).into_bytes(10).await?, "210");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// An error of the body fails the call like a connection that breaks within the response.
    pub fn new<B>(body: B) -> Self
    where
        B: http_body::Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self(Kind::Other(Box::pin(body)))
    }

    pub(super) fn of_reqwest(body: ResponseBody) -> Self {
        Self(Kind::Reqwest(body))
    }

    pub(super) fn of_hyper(body: Incoming) -> Self {
        Self(Kind::Hyper(body))
    }

    /// The next bytes.
    pub(super) async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    pub(super) fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        match &mut self.0 {
            Kind::Whole(bytes) => {
                let bytes = std::mem::take(bytes);
                Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)))
            }
            Kind::Reqwest(body) => body.poll_chunk(context),
            Kind::Hyper(body) => poll_data(Pin::new(body), context),
            Kind::Other(body) => poll_data(body.as_mut(), context),
        }
    }
}

/// The next data of a body. Trailers are skipped, because a call does not need them.
fn poll_data<B: AnyBody + ?Sized>(
    mut body: Pin<&mut B>,
    context: &mut Context<'_>,
) -> Poll<Option<Result<Bytes, TransportError>>> {
    loop {
        let Some(frame) = ready!(body.as_mut().poll_frame(context)) else {
            return Poll::Ready(None);
        };
        match frame.map(Frame::into_data) {
            Ok(Ok(data)) => return Poll::Ready(Some(Ok(data))),
            Ok(Err(_)) => {}
            Err(error) => return Poll::Ready(Some(Err(error))),
        }
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self(Kind::Whole(bytes.into()))
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        match &mut self.0 {
            Kind::Other(body) => body.as_mut().poll_frame(context),
            _ => self
                .poll_chunk(context)
                .map(|chunk| chunk.map(|chunk| chunk.map(Frame::data))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Whole(bytes) => bytes.is_empty(),
            Kind::Reqwest(_) => false,
            Kind::Hyper(body) => AnyBody::is_end_stream(body),
            Kind::Other(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Kind::Reqwest(body) => body.size_hint(),
            Kind::Hyper(body) => AnyBody::size_hint(body),
            Kind::Other(body) => body.size_hint(),
        }
    }
}

impl fmt::Debug for Body {
    /// Does not show the content, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").finish_non_exhaustive()
    }
}

/// Any body, with the types of its data and error erased.
trait AnyBody {
    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>>;

    fn is_end_stream(&self) -> bool;

    fn size_hint(&self) -> SizeHint;
}

impl<B> AnyBody for B
where
    B: http_body::Body,
    B::Error: Into<BoxError>,
{
    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        http_body::Body::poll_frame(self, context).map(|frame| {
            frame.map(|frame| {
                frame
                    .map(|frame| frame.map_data(|mut data| data.copy_to_bytes(data.remaining())))
                    .map_err(|error| TransportError::body(error.into()))
            })
        })
    }

    fn is_end_stream(&self) -> bool {
        http_body::Body::is_end_stream(self)
    }

    fn size_hint(&self) -> SizeHint {
        http_body::Body::size_hint(self)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use http::HeaderMap;

    use super::*;

    /// Frames of data that is not `Bytes`, ready one after the other.
    struct Frames(VecDeque<FrameResult>);

    type FrameResult = Result<Frame<&'static [u8]>, &'static str>;

    impl http_body::Body for Frames {
        type Data = &'static [u8];
        type Error = &'static str;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<&'static [u8]>, &'static str>>> {
            Poll::Ready(self.0.pop_front())
        }
    }

    fn body(frames: impl IntoIterator<Item = FrameResult>) -> Body {
        Body::new(Frames(frames.into_iter().collect()))
    }

    fn data(text: &'static str) -> Frame<&'static [u8]> {
        Frame::data(text.as_bytes())
    }

    #[tokio::test]
    async fn a_body_is_read_to_its_limit_and_no_further() {
        let trailers = || Frame::trailers(HeaderMap::new());
        let whole = || body([data("ab"), data(""), data("c"), trailers()].map(Ok));
        assert_eq!(whole().into_bytes(3).await.unwrap(), "abc");
        whole().into_bytes(2).await.unwrap_err();
        assert_eq!(Body::default().into_bytes(0).await.unwrap(), "");
        Body::from("a").into_bytes(0).await.unwrap_err();
    }

    #[tokio::test]
    async fn a_body_within_a_body_keeps_its_error() {
        use super::super::phase::Phase;

        let error = body([Ok(data("a")), Err("gone")])
            .into_bytes(9)
            .await
            .unwrap_err();
        assert_eq!(error.phase(), Phase::Body);
        let refused = TransportError::new(Phase::RefusedStream, "refused".into());
        assert_eq!(
            TransportError::body(Box::new(refused)).phase(),
            Phase::RefusedStream
        );
        let wrapped = Body::new(body([Err("gone")]));
        let error = wrapped.into_bytes(9).await.unwrap_err();
        let source = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!((error.phase(), source.as_str()), (Phase::Body, "gone"));
    }
}
