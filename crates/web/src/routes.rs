//! *Vägar*: an address, what is done there, and who may. A route cannot be registered without saying who.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{self, MethodRouter};
use axum_extra::routing::{SecondElementIs, TypedPath};
use http::Method;
use samsyn_domain::roles::Permission;

use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::site::Site;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody, signed in or not.
    Public,
    /// Who holds the permission somewhere. What the person may see there is narrowed by the handler's scope.
    To(Permission),
    /// Who holds one of them somewhere.
    ToAny(&'static [Permission]),
}

/// One route, for the table of who may what.
#[derive(Clone, Debug)]
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// With its captures: `/garantier/{id}`.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
}

/// The routes of a slice, or of the whole site.
#[derive(Default)]
pub struct Routes {
    router: Router<Site>,
    table: Vec<Route>,
}

impl Routes {
    /// None yet.
    pub fn new() -> Routes {
        Routes::default()
    }

    /// A page to read.
    #[must_use]
    pub fn get<H, T, P>(self, access: Access, handler: H) -> Routes
    where
        H: Handler<T, Site>,
        T: SecondElementIs<P> + 'static,
        P: TypedPath,
    {
        self.route(Method::GET, P::PATH, access, routing::get(handler))
    }

    /// Something to do. Its form is read and its token checked before the handler runs.
    #[must_use]
    pub fn post<H, T, P>(self, access: Access, handler: H) -> Routes
    where
        H: Handler<T, Site>,
        T: SecondElementIs<P> + 'static,
        P: TypedPath,
    {
        let handler = routing::post(handler).layer(middleware::from_fn(crate::layers::read_form));
        self.route(Method::POST, P::PATH, access, handler)
    }

    /// Files to receive, so many bytes at most. The handler takes an [`Upload`](crate::upload::Upload), which checks the
    /// token.
    #[must_use]
    pub fn upload<H, T, P>(self, access: Access, most: usize, handler: H) -> Routes
    where
        H: Handler<T, Site>,
        T: SecondElementIs<P> + 'static,
        P: TypedPath,
    {
        let handler = routing::post(handler).layer(DefaultBodyLimit::max(most));
        self.route(Method::POST, P::PATH, access, handler)
    }

    /// With those of another slice.
    #[must_use]
    pub fn and(mut self, other: Routes) -> Routes {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    /// Who may what, in the order of registration.
    pub fn table(&self) -> &[Route] {
        &self.table
    }

    pub(crate) fn into_router(self) -> Router<Site> {
        self.router
    }

    fn route(
        mut self,
        method: Method,
        path: &'static str,
        access: Access,
        handler: MethodRouter<Site>,
    ) -> Routes {
        let guarded = handler.layer(middleware::from_fn(
            move |ctx: Ctx, request: Request, next: Next| admit(access, ctx, request, next),
        ));
        self.router = self.router.route(path, guarded);
        self.table.push(Route {
            method,
            path,
            access,
        });
        self
    }
}

impl Access {
    /// Whether whoever asks may.
    ///
    /// # Errors
    /// [`Failure::SignIn`] for who is not signed in, [`Failure::NotFound`] for who is and may not.
    pub fn check(self, ctx: &Ctx) -> Result<(), Failure> {
        let wanted: &[Permission] = match &self {
            Access::Public => return Ok(()),
            Access::To(permission) => std::slice::from_ref(permission),
            Access::ToAny(permissions) => permissions,
        };
        let authority = &ctx.viewer()?.authority;
        let permitted = wanted.iter().any(|wanted| authority.may(*wanted).is_some());
        permitted.then_some(()).ok_or(Failure::NotFound)
    }
}

async fn admit(access: Access, ctx: Ctx, request: Request, next: Next) -> Response {
    match access.check(&ctx) {
        Ok(()) => next.run(request).await,
        Err(Failure::SignIn) => crate::layers::keep_form(&ctx, request).await,
        Err(failure) => failure.into_response(),
    }
}
